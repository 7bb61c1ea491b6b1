/** What we use of opencc-js: its own types name files in a way that TypeScript does not find. */
declare module 'opencc-js' {
  export function Converter(options: { from: 'cn' | 't'; to: 'cn' | 't' }): (text: string) => string
}

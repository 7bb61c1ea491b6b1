/** The page of a link that acknowledges. */
import { amountBetween, amountOf } from '../../domain/alerts/amount'
import { localTime } from '../../domain/alerts/saying'
import { sentencesIn } from '../../domain/alerts/sentences'
import type { Instant } from '../../domain/time/instant'
import { framed } from '../pages/frame'
import { html, type Html } from '../pages/html'
import { CHOICES, untilWhen } from './choices'
import type { Linked } from './matter'
import { wordsIn, type Words } from './words'

/** A sentence alone, with a link to the case where there is one. */
export function sentencePage(words: Words, sentence: string, caseId?: string): Html {
  return framed(
    words.language,
    words.title,
    html`<p class="said">${sentence}</p>
      ${caseId === undefined ? undefined : openCase(words, caseId)}`,
  )
}

/** What is late, for whom, by how much, who else knows; then the buttons. `said` is what the last press did. */
export function matterPage(language: string, linked: Linked, now: Instant, said: string[] = []): Html {
  const words = wordsIn(language)
  const say = sentencesIn(language)
  const { person, case: kase, deadline, others } = linked
  const late = deadline.dueAt <= now
  const state = say.state(deadline.kind, late, amountBetween(deadline.dueAt, now, linked.calendar))
  const { kind, ownerName } = deadline
  const doNow = say.doNow({ kind, level: 'missed', late: true, ownerName }, deadline.ownerId === person.id)
  const quiet = linked.quietUntil
  return framed(
    words.language,
    `${kase.customer}: ${state}`,
    html`<h1>${late ? say.mark.late : say.mark.soon} ${kase.customer}: ${state}</h1>
      ${said.map((sentence) => html`<p class="said">${sentence}</p>`)}
      <p>${say.title(kase.kind, kase.title)} <small>${kase.id}</small></p>
      <dl>
        <dt>${words.due}</dt>
        <dd>${localTime(deadline.dueAt, person.timeZone, say)}</dd>
        <dt>${words.owner}</dt>
        <dd>${ownerName}</dd>
        <dt>${words.knows}</dt>
        <dd>${others.length > 0 ? others.join(say.notices === 'zh' ? '、' : ', ') : words.nobodyElse}</dd>
        <dt>${words.now}</dt>
        <dd>${doNow}</dd>
      </dl>
      ${quiet === undefined ? undefined : html`<p>${words.quietUntil(localTime(quiet, person.timeZone, say))}</p>`}
      <form method="post">
        <p>${words.howLong}</p>
        ${CHOICES.map((choice) => button(choice, linked, now, language))}
      </form>
      ${ownSpan(words)} ${openCase(words, kase.id)}`,
  )
}

function button(
  choice: (typeof CHOICES)[number],
  { policy, calendar, person }: Linked,
  now: Instant,
  language: string,
) {
  const words = wordsIn(language)
  const say = sentencesIn(language)
  const policyFor = policy.acknowledgement.for
  const label = choice === 'policy' ? say.amount(amountOf(policyFor)) : words.choice[choice]
  const until = localTime(
    untilWhen(choice, policyFor, calendar, now).replace(/:\d\d\.\d{3}Z$/, ':00.000Z'),
    person.timeZone,
    say,
  )
  return html`<button name="choice" value="${choice}">${label} <small>${words.until(until)}</small></button>`
}

/** A form of its own: Enter in one of its fields presses its button, and not the first of the others. */
function ownSpan(words: Words): Html {
  return html`<form method="post">
    <p>
      <label>${words.own}: <input name="count" inputmode="numeric" maxlength="2" autocomplete="off" /></label>
      <select name="unit" aria-label="${words.own}">
        <option value="hour">${words.hours}</option>
        <option value="working day">${words.workingDays}</option>
      </select>
    </p>
    <p>
      <label>${words.reason}<input name="reason" maxlength="500" autocomplete="off" /></label>
    </p>
    <button name="choice" value="own">${words.ownButton}</button>
  </form>`
}

/** Below the address of the page, so that it leads right behind any proxy. */
function openCase(words: Words, caseId: string): Html {
  return html`<p><a href="../v1/cases/${encodeURIComponent(caseId)}">${words.open}</a></p>`
}

-- Files of facts: laid down as they came, then told row by row [C1, C2].
CREATE TABLE "imports" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "customer_source" TEXT NOT NULL,
    "file_name" TEXT,
    "format" TEXT NOT NULL,
    "encoding" TEXT,
    "sheet" TEXT,
    "headers" TEXT[] NOT NULL,
    "header_row" INTEGER NOT NULL,
    "columns" JSONB NOT NULL,
    "constants" JSONB NOT NULL DEFAULT '{}',
    "rows" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'uploaded',
    "position" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "applied_by" TEXT,
    "finished_at" TIMESTAMPTZ(3),
    "forgotten_at" TIMESTAMPTZ(3),

    CONSTRAINT "imports_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "imports_created_at_id_idx" ON "imports"("created_at" DESC, "id" DESC);
CREATE INDEX "imports_at_work" ON "imports"("id") WHERE state IN ('checking', 'applying');

-- `n` is the row's number in the file, as a spreadsheet shows it. `key` is made of its cells; `occurrence` counts rows that are alike.
CREATE TABLE "import_rows" (
    "import_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "cells" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "occurrence" INTEGER NOT NULL DEFAULT 1,
    "ref" TEXT,
    "outcome" TEXT,
    "fact_id" TEXT,
    "errors" JSONB,

    CONSTRAINT "import_rows_pkey" PRIMARY KEY ("import_id", "n"),
    CONSTRAINT "import_rows_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE CASCADE
);
CREATE INDEX "import_rows_key" ON "import_rows"("import_id", "key", "occurrence");
CREATE INDEX "import_rows_ref" ON "import_rows"("import_id", "ref") WHERE ref IS NOT NULL;
CREATE INDEX "import_rows_rejected" ON "import_rows"("import_id", "n") WHERE errors IS NOT NULL;

-- Files name customers as they were called before they were merged.
CREATE INDEX customers_merged_by_name ON customers (name_key) WHERE merged_into_id IS NOT NULL;

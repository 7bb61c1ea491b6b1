-- [E5] A message whose channel failed rests until its next try, by the inbox's clock; meanwhile what is critical goes past it.
ALTER TABLE "messages" ADD COLUMN "rests_until" TIMESTAMPTZ(3);

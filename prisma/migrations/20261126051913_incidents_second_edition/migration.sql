-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "dueAt" TIMESTAMP(3),
ADD COLUMN     "extensions" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "RunHypothesis" ADD COLUMN     "pinIds" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "prediction" JSONB,
ADD COLUMN     "sinceMicros" BIGINT;

-- CreateTable
CREATE TABLE "RunMessage" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "atMicros" BIGINT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RunMessage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RunMessage_runId_key_key" ON "RunMessage"("runId", "key");

-- CreateIndex
CREATE INDEX "Run_dueAt_idx" ON "Run"("dueAt");

-- AddForeignKey
ALTER TABLE "RunMessage" ADD CONSTRAINT "RunMessage_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

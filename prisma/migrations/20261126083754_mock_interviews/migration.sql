-- CreateEnum
CREATE TYPE "InterviewLevel" AS ENUM ('mid', 'senior', 'staff');

-- CreateEnum
CREATE TYPE "InterviewMoveKind" AS ENUM ('ask', 'list', 'answer', 'estimate', 'choice', 'followUp', 'extension');

-- CreateTable
CREATE TABLE "InterviewSession" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "interviewId" TEXT NOT NULL,
    "interviewVersion" INTEGER NOT NULL,
    "level" "InterviewLevel" NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "phase" INTEGER NOT NULL DEFAULT 0,
    "pausedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "sketch" JSONB NOT NULL DEFAULT '{"boxes":[],"arrows":[]}',

    CONSTRAINT "InterviewSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InterviewPhase" (
    "sessionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMP(3),
    "pausedMs" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "InterviewPhase_pkey" PRIMARY KEY ("sessionId","position")
);

-- CreateTable
CREATE TABLE "InterviewMove" (
    "sessionId" TEXT NOT NULL,
    "kind" "InterviewMoveKind" NOT NULL,
    "subject" TEXT NOT NULL,
    "phase" INTEGER NOT NULL,
    "value" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "InterviewMove_pkey" PRIMARY KEY ("sessionId","kind","subject")
);

-- CreateTable
CREATE TABLE "InterviewNote" (
    "sessionId" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "InterviewNote_pkey" PRIMARY KEY ("sessionId","place")
);

-- CreateTable
CREATE TABLE "InterviewScore" (
    "sessionId" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "InterviewScore_pkey" PRIMARY KEY ("sessionId","dimension")
);

-- CreateIndex
CREATE INDEX "InterviewSession_userId_startedAt_idx" ON "InterviewSession"("userId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "InterviewSession_userId_key_key" ON "InterviewSession"("userId", "key");

-- AddForeignKey
ALTER TABLE "InterviewSession" ADD CONSTRAINT "InterviewSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewPhase" ADD CONSTRAINT "InterviewPhase_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "InterviewSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewMove" ADD CONSTRAINT "InterviewMove_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "InterviewSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewNote" ADD CONSTRAINT "InterviewNote_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "InterviewSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewScore" ADD CONSTRAINT "InterviewScore_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "InterviewSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "QuizAttempt" ADD COLUMN     "deadlineAt" TIMESTAMP(3);

-- AlterEnum
ALTER TYPE "InterviewMoveKind" ADD VALUE 'trial';

CREATE TABLE "app"."adjustments" (
	"workspace_id" uuid NOT NULL,
	"task" text NOT NULL,
	"is_better" boolean NOT NULL,
	"is_wanted" boolean DEFAULT true NOT NULL,
	"held" jsonb NOT NULL,
	"by_language" jsonb NOT NULL,
	"by_word" jsonb NOT NULL,
	"learnt_until" timestamp with time zone NOT NULL,
	"learnt_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "adjustments_workspace_id_task_pk" PRIMARY KEY("workspace_id","task")
);
--> statement-breakpoint
DROP TABLE "app"."corrections" CASCADE;
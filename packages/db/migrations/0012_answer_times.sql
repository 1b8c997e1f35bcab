CREATE TABLE "app"."answer_times" (
	"workspace_id" uuid NOT NULL,
	"week" jsonb NOT NULL,
	"holidays" jsonb NOT NULL,
	"targets" jsonb NOT NULL,
	CONSTRAINT "answer_times_workspace_id_pk" PRIMARY KEY("workspace_id")
);

CREATE TABLE "app"."looks" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "looks_workspace_id_member_id_pk" PRIMARY KEY("workspace_id","member_id")
);

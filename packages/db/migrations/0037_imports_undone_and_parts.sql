CREATE TABLE "app"."prospect_import_people" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"is_new" boolean NOT NULL,
	"written" jsonb,
	"kept" text,
	CONSTRAINT "prospect_import_people_workspace_id_import_id_prospect_id_pk" PRIMARY KEY("workspace_id","import_id","prospect_id")
);
--> statement-breakpoint
CREATE TABLE "app"."prospect_imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"rows" integer NOT NULL,
	"added" integer NOT NULL,
	"filled" integer NOT NULL,
	"same" integer NOT NULL,
	"closed" integer NOT NULL,
	"leads" integer NOT NULL,
	"refused" integer NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	"removed" integer DEFAULT 0 NOT NULL,
	"restored" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "prospect_imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "app"."imports" ADD COLUMN "fault" jsonb;--> statement-breakpoint
ALTER TABLE "app"."replies" ADD COLUMN "parts" jsonb;--> statement-breakpoint
CREATE INDEX "prospect_import_people_prospect" ON "app"."prospect_import_people" USING btree ("workspace_id","prospect_id");
CREATE TABLE "app"."crm_conflicts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"crm_id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"field" text NOT NULL,
	"was" jsonb,
	"ours" jsonb,
	"theirs" jsonb,
	"winner" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "crm_conflicts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."crm_records" (
	"workspace_id" uuid NOT NULL,
	"crm_id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"record_id" text,
	"url" text,
	"base" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"failure" text,
	"why" text,
	"fields" text[] DEFAULT '{}' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "crm_records_workspace_id_crm_id_prospect_id_pk" PRIMARY KEY("workspace_id","crm_id","prospect_id")
);
--> statement-breakpoint
CREATE TABLE "app"."crms" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sealed" "bytea",
	"sealed_with" text,
	"objects" jsonb,
	"described_at" timestamp with time zone,
	"mapping" jsonb,
	"state" text DEFAULT 'on' NOT NULL,
	"why" text,
	"budget" jsonb,
	"seen_until" timestamp with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"look_at" timestamp with time zone DEFAULT now() NOT NULL,
	"rest_until" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_turn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "crms_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app"."prospect_authors" (
	"workspace_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	CONSTRAINT "prospect_authors_workspace_id_author_id_pk" PRIMARY KEY("workspace_id","author_id")
);
--> statement-breakpoint
CREATE TABLE "app"."prospects" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text,
	"company" text,
	"role" text,
	"place" text,
	"do_not_contact" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prospects_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "app"."crms" ADD CONSTRAINT "crms_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "app"."workspaces"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "crm_conflicts_crm" ON "app"."crm_conflicts" USING btree ("workspace_id","crm_id","at");--> statement-breakpoint
CREATE INDEX "crm_records_due" ON "app"."crm_records" USING btree ("workspace_id","crm_id","due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "crm_records_record" ON "app"."crm_records" USING btree ("workspace_id","crm_id","record_id");--> statement-breakpoint
CREATE INDEX "crms_due" ON "app"."crms" USING btree ("look_at");--> statement-breakpoint
CREATE INDEX "prospect_authors_prospect" ON "app"."prospect_authors" USING btree ("workspace_id","prospect_id");
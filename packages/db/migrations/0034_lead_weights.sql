CREATE TABLE "app"."lead_weights" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"is_wanted" boolean DEFAULT true NOT NULL,
	"fit" jsonb,
	"learnt_from" text DEFAULT '' NOT NULL,
	"learnt_at" timestamp with time zone DEFAULT now() NOT NULL
);

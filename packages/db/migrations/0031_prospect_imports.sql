CREATE TABLE "app"."prospect_keys" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"prospect_id" uuid NOT NULL,
	CONSTRAINT "prospect_keys_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
ALTER TABLE "app"."prospects" ADD COLUMN "mail" text;--> statement-breakpoint
ALTER TABLE "app"."prospects" ADD COLUMN "known_as" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."prospects" ADD COLUMN "standing" jsonb;--> statement-breakpoint
CREATE INDEX "prospect_keys_prospect" ON "app"."prospect_keys" USING btree ("workspace_id","prospect_id");
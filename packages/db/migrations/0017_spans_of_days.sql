CREATE TABLE "app"."counted_days" (
	"workspace_id" uuid NOT NULL,
	"day" integer NOT NULL,
	"is_rolled_up" boolean DEFAULT false NOT NULL,
	CONSTRAINT "counted_days_workspace_id_day_pk" PRIMARY KEY("workspace_id","day")
);
--> statement-breakpoint
CREATE TABLE "app"."span_counts" (
	"workspace_id" uuid NOT NULL,
	"monitor_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"days" smallint NOT NULL,
	"number" integer NOT NULL,
	"keys" text[] NOT NULL,
	"repeated" integer NOT NULL,
	"negative" integer[] NOT NULL,
	"neutral" integer[] NOT NULL,
	"positive" integer[] NOT NULL,
	CONSTRAINT "span_counts_workspace_id_monitor_id_kind_days_number_pk" PRIMARY KEY("workspace_id","monitor_id","kind","days","number")
);
--> statement-breakpoint
CREATE INDEX "counted_days_open" ON "app"."counted_days" USING btree ("day","workspace_id") WHERE not is_rolled_up;--> statement-breakpoint
CREATE INDEX "span_counts_days" ON "app"."span_counts" USING btree ("workspace_id","days","number");--> statement-breakpoint
-- An owner who is no superuser reads nothing where row-level security is forced; it is forced again when all steps are taken.
ALTER TABLE "app"."mention_counts" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "app"."counted_days" ("workspace_id", "day")
SELECT DISTINCT "workspace_id", floor(extract(epoch from "slot") / 86400)::int FROM "app"."mention_counts";

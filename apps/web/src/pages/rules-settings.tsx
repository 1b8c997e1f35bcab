import { FilterBar } from '../features/mentions/filter-bar.tsx'
import type { Filters } from '../features/rules/rule-editor.tsx'
import { RulesPart } from '../features/rules/rules-part.tsx'

const FeedFilters: Filters = ({ filter, onFilter }) => <FilterBar filter={filter} onFilter={onFilter} datesElsewhere />

/** The rules, which are for what the feed's own filter shows. */
export function RulesSettings() {
  return <RulesPart filters={FeedFilters} />
}

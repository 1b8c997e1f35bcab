/** Job advertisements: a firm that hires, not people who talk about it. */
export const jobs = {
  name: 'jobs',
  version: 1,
  leavesOut: 'job advertisements',
  queries: {
    en: `"we are hiring" OR "we're hiring" OR "now hiring" OR "is hiring" OR "join our team" OR "job opening" OR "job openings"
      OR "job alert" OR "job offer" OR "apply now" OR "open position" OR "open positions" OR "job vacancy" OR vacancies
      OR #hiring OR #jobs OR #job OR #nowhiring OR #jobalert OR #jobsearch OR #vacancy OR #careers`,
    fr: `"offre d'emploi" OR "offres d'emploi" OR "nous recrutons" OR "on recrute" OR "recrute un" OR "recrute une"
      OR "poste à pourvoir" OR "postes à pourvoir" OR "rejoignez notre équipe" OR #recrutement OR #emploi OR #jerecrute
      OR #offredemploi`,
    ja: '求人 OR 採用情報 OR 中途採用 OR 新卒採用 OR アルバイト募集 OR バイト募集 OR スタッフ募集 OR 正社員募集 OR 転職サイト OR #求人 OR #採用',
  },
} as const

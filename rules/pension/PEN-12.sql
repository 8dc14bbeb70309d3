---
id: PEN-12
title: {zh: "被征地农民参保补贴对象不符", en: "Land-taking pension subsidy to somebody ineligible"}
purpose: {zh: "查明征地公告之后才迁入、公告时为财政供养人员或未满十六周岁而列入被征地农民参保补贴名单的人。", en: "Find people on the list for the land-taking pension subsidy who moved in after the notice, were on the public payroll, or were under sixteen at the time."}
severity: medium
raise:
  - {when: "problems >= 2", zh: "两项以上不符", en: "two faults or more"}
lower:
  - {when: "by_marriage", zh: "因婚迁入,可能符合当地规定", en: "moved in by marriage: local rules may allow it"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
params:
  min_age: {default: 16, unit: "周岁", zh: "公告时年龄下限", en: "least age at the notice"}
basis:
  - {zh: "土地管理法 第四十八条;当地被征地农民参加养老保险的规定", en: "Land Administration Law, Art. 48; local rules on pension insurance of people whose land was taken"}
explain:
  zh: "{name} 列入被征地农民参保补贴名单,征地公告 {notice_on};{problem_list}[;已发放补贴 {amount}]。"
  en: "{name} is on the list for the land-taking pension subsidy, notice of {notice_on}: {problem_list_en}[; subsidy paid {amount}]."
innocent:
  - {zh: "婚嫁、复员、刑满回迁且承包地被征:查迁入原因、承包合同", en: "moved in by marriage, or back after service or prison, with contract land taken: see reason and contract"}
  - {zh: "财政供养身份在公告前已结束:查离职证明", en: "the public post had ended before: see the papers"}
verify:
  - {zh: "查征地公告、承包合同、安置名单公示", en: "the notice, the contract, the published list"}
steps:
  - {zh: "名单上有征地公告日期的人,与户籍迁入日期、公告当月财政工资、公告当日年龄比对;有更早户籍记录的不算迁入", en: "people with a day of notice: day of moving in, public wage of that month, age on that day; whoever has an earlier entry did not move in"}
---
WITH listed AS (
  SELECT r.id_no, min(r.notice_date) AS notice_on
  FROM roll r
  WHERE is_a(r.program, '被征地') AND id_usable(r.id_no)
  GROUP BY r.id_no
), came AS (
  SELECT h.id_no, min(h.move_in_date) AS came_on, bool_or(coalesce(h.move_in_reason, '') LIKE '%婚%') AS by_marriage
  FROM household h
  GROUP BY h.id_no
  HAVING count(h.move_in_date) = count(*)
), wage AS (
  SELECT l.id_no, max(w.employer_name) AS employer
  FROM listed l
  JOIN salary w ON w.id_no = l.id_no AND w.class = '财政供养' AND w.period @> l.notice_on
  GROUP BY l.id_no
), paid AS (
  SELECT p.id_no, sum(p.amount) AS amount FROM payment p WHERE is_a(p.program, '被征地') GROUP BY p.id_no HAVING sum(p.amount) > 0
), judged AS (
  SELECT l.id_no, l.notice_on, CASE WHEN c.came_on > l.notice_on THEN c.came_on END AS came_on, c.by_marriage, w.employer,
         CASE WHEN age_on(birth_date(l.id_no), l.notice_on) < :min_age THEN age_on(birth_date(l.id_no), l.notice_on) END AS age, p.amount
  FROM listed l
  LEFT JOIN came c ON c.id_no = l.id_no
  LEFT JOIN wage w ON w.id_no = l.id_no
  LEFT JOIN paid p ON p.id_no = l.id_no
)
SELECT j.id_no, j.notice_on, j.amount, coalesce(j.came_on IS NOT NULL AND j.by_marriage, FALSE) AS by_marriage,
       CASE WHEN j.came_on IS NULL THEN 0 ELSE 1 END + CASE WHEN j.employer IS NULL THEN 0 ELSE 1 END + CASE WHEN j.age IS NULL THEN 0 ELSE 1 END AS problems,
       btrim(concat('公告后 ' || to_char(j.came_on, 'YYYY-MM-DD') || ' 才迁入,', '当月在 ' || j.employer || ' 领取财政工资,', '当时 ' || CAST(j.age AS TEXT) || ' 周岁'), ',') AS problem_list,
       btrim(concat('moved in on ' || to_char(j.came_on, 'YYYY-MM-DD') || ', ', 'public wage from ' || j.employer || ' in that month, ', 'aged ' || CAST(j.age AS TEXT)), ', ') AS problem_list_en
FROM judged j
WHERE j.came_on IS NOT NULL OR j.employer IS NOT NULL OR j.age IS NOT NULL

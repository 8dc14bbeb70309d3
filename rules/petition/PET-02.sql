---
id: PET-02
title: {zh: "受理告知超期", en: "No notice of acceptance in time"}
purpose: {zh: "查明收到十五日之后才告知是否受理、或超过十五日仍未告知的诉求。", en: "Find complaints whose petitioner was told of acceptance later than fifteen days after receipt, or not at all."}
severity: info
raise:
  - {when: "days >= :long", zh: "三十天以上", en: "thirty days or more"}
status: experimental
subject: case_no
key: [case_no]
params:
  limit: {default: 15, unit: "天", zh: "告知期限", en: "days for the notice"}
  long: {default: 30, unit: "天", zh: "较长天数", en: "days that count as long"}
  used: {default: 0.5, type: real, unit: "比例", zh: "同一承办单位填写告知日期的比例达到此数才判断未告知", en: "share of the unit's cases with a day of notice from which a missing one is judged"}
basis:
  - {zh: "信访工作条例 第二十二条、第二十三条", en: "Regulations on Petition Work, Art. 22, 23"}
explain:
  zh: "诉求 {case_no}[(承办 {unit})]于 {received_on} 收到,[{told_on} 才告知受理,相隔 {days} 天][{open_days} 天后仍未告知是否受理],期限 {limit} 天。"
  en: "Complaint {case_no}[ (with {unit})] was received on {received_on}; [the notice of acceptance came on {told_on}, {days} day(s) later][no notice after {open_days} day(s)]; the limit is {limit} day(s)."
innocent:
  - {zh: "匿名、无联系方式,无法告知(有姓名、电话的才判断):查登记", en: "anonymous or without an address (only named ones are judged): see the entry"}
  - {zh: "已当面、电话告知未录入:查告知书、通话记录", en: "told in person or by telephone but not entered: see the slip or the call"}
verify:
  - {zh: "查受理告知书及送达日期", en: "the notice and the day it was handed over"}
steps:
  - {zh: "告知日期减收到日期超过期限的;没有告知日期、收到至资料日已超期限、有联系方式,且同一单位多数诉求有告知日期的", en: "notice later than the limit; none though the limit has passed, the petitioner can be reached and most cases of the unit have a day of notice"}
---
WITH told AS (
  SELECT p.case_no, max(p.handler_unit) AS unit, min(p.receive_date) AS received_on, min(p.accept_date) AS told_on,
         max(coalesce(a.as_of, current_date)) AS data_day, bool_or(p.petitioner_phone IS NOT NULL OR p.petitioner_id IS NOT NULL) AS known
  FROM petition p
  LEFT JOIN source a ON a.source = p.source
  WHERE p.case_no IS NOT NULL AND p.receive_date IS NOT NULL
  GROUP BY p.case_no
), habit AS (
  SELECT t.unit, 1.0 * count(t.told_on) / count(*) AS share FROM told t GROUP BY t.unit
)
SELECT t.case_no, t.unit, t.unit AS subject_name, t.received_on, t.told_on, CASE WHEN t.told_on IS NULL THEN t.data_day - t.received_on END AS open_days,
       coalesce(t.told_on, t.data_day) - t.received_on AS days
FROM told t
LEFT JOIN habit h ON h.unit = t.unit
WHERE t.told_on - t.received_on > :limit
   OR (t.told_on IS NULL AND t.known AND t.data_day - t.received_on > :limit AND h.share >= :used)

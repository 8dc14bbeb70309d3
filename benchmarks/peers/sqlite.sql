-- Workload W33 in SQLite's words. Months are text (they sort as they are), amounts numbers; all amounts are multiples of
-- half a yuan, so their sums are exact. The indexes cover what the rules read of the large table.
-- part read
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -4000000;
PRAGMA temp_store = MEMORY;
PRAGMA mmap_size = 8000000000;
PRAGMA threads = 2;
CREATE TABLE subsidy (id_no TEXT, person_name TEXT, program TEXT, period TEXT, amount NUMERIC, account_no TEXT, town TEXT);
CREATE TABLE payroll (id_no TEXT, person_name TEXT, employer TEXT, pay_month TEXT, net_pay NUMERIC);
CREATE TABLE kinship (official_id TEXT, official_name TEXT, relative_name TEXT, relative_id TEXT, relation TEXT);
CREATE TABLE death (id_no TEXT, person_name TEXT, death_date TEXT);
CREATE TABLE property (owner_id TEXT, owner_name TEXT, cert_no TEXT, area_sqm REAL, register_date TEXT);
CREATE TABLE vehicle (owner_id TEXT, owner_name TEXT, plate_no TEXT, register_date TEXT, price NUMERIC);
.mode csv
.import --skip 1 '{data}/subsidy.csv' subsidy
.import --skip 1 '{data}/payroll.csv' payroll
.import --skip 1 '{data}/kinship.csv' kinship
.import --skip 1 '{data}/death.csv' death
.import --skip 1 '{data}/property.csv' property
.import --skip 1 '{data}/vehicle.csv' vehicle
-- part index
CREATE INDEX subsidy_id ON subsidy (id_no, program, period, amount, person_name);
CREATE INDEX subsidy_account ON subsidy (account_no, id_no, amount);
CREATE INDEX payroll_id ON payroll (id_no, pay_month, employer, net_pay, person_name);
ANALYZE;
-- part W33-01
CREATE TABLE r_01 AS
SELECT s.id_no, count(*) AS payments, sum(s.amount) AS amount
FROM subsidy s
WHERE s.program IN ('农村低保', '城市低保') AND EXISTS (SELECT 1 FROM payroll w WHERE w.id_no = s.id_no AND w.pay_month = s.period)
GROUP BY s.id_no;
-- part W33-02
CREATE TABLE r_02 AS
SELECT s.id_no, k.official_id AS official, max(k.relation) AS relation, count(*) AS payments, sum(s.amount) AS amount
FROM kinship k CROSS JOIN subsidy s ON s.id_no = k.relative_id AND s.program IN ('农村低保', '城市低保')
GROUP BY s.id_no, k.official_id;
-- part W33-03
CREATE TABLE r_03 AS
SELECT s.id_no, d.death_date AS died_on, count(*) AS payments, sum(s.amount) AS amount
FROM death d CROSS JOIN subsidy s ON s.id_no = d.id_no
WHERE s.period > substr(d.death_date, 1, 7)
GROUP BY s.id_no, d.death_date;
-- part W33-04
CREATE TABLE r_04 AS
SELECT id_no, program, period, count(*) AS payments, sum(amount) AS amount
FROM subsidy
GROUP BY id_no, program, period
HAVING count(*) > 1;
-- part W33-05
CREATE TABLE r_05 AS
SELECT account_no, count(DISTINCT id_no) AS people, sum(amount) AS amount
FROM subsidy
GROUP BY account_no
HAVING count(DISTINCT id_no) >= 3;
-- part W33-06
CREATE TABLE r_06 AS
SELECT s.id_no, h.homes, count(*) AS payments, sum(s.amount) AS amount
FROM (SELECT owner_id, count(*) AS homes FROM property GROUP BY owner_id HAVING count(*) >= 2) h
CROSS JOIN subsidy s ON s.id_no = h.owner_id AND s.program IN ('农村低保', '城市低保')
GROUP BY s.id_no, h.homes;
-- part W33-07
CREATE TABLE r_07 AS
SELECT s.id_no, v.plate_no, v.price, count(*) AS payments, sum(s.amount) AS amount
FROM vehicle v CROSS JOIN subsidy s ON s.id_no = v.owner_id AND s.program IN ('农村低保', '城市低保')
WHERE v.price >= 150000
GROUP BY s.id_no, v.plate_no, v.price;
-- part W33-08
CREATE TABLE r_08 AS
SELECT s.id_no, n.person_name AS payroll_name, count(*) AS payments, sum(s.amount) AS amount
FROM (SELECT DISTINCT id_no, person_name FROM payroll) n CROSS JOIN subsidy s ON s.id_no = n.id_no
WHERE s.person_name <> n.person_name
GROUP BY s.id_no, n.person_name;
-- part W33-09
CREATE TABLE r_09 AS
SELECT s.id_no, count(*) AS payments, sum(s.amount) AS amount
FROM subsidy s
WHERE s.program IN ('分散特困', '集中特困')
  AND EXISTS (SELECT 1 FROM subsidy o WHERE o.id_no = s.id_no AND o.program IN ('农村低保', '城市低保') AND o.period = s.period)
GROUP BY s.id_no;
-- part W33-10
CREATE TABLE r_10 AS
SELECT id_no, count(*) AS payments, sum(amount) AS amount
FROM subsidy
WHERE program = '高龄津贴' AND CAST(substr(id_no, 7, 8) AS INTEGER) + 800000 > CAST(replace(period, '-', '') || '01' AS INTEGER)
GROUP BY id_no;
-- part W33-11
CREATE TABLE r_11 AS
SELECT town, n AS payments, total AS amount, avg(amount) AS median
FROM (SELECT town, amount, row_number() OVER w AS i, count(*) OVER t AS n, sum(amount) OVER t AS total
      FROM subsidy WINDOW w AS (PARTITION BY town ORDER BY amount), t AS (PARTITION BY town))
WHERE i IN ((n + 1) / 2, (n + 2) / 2)
GROUP BY town, n, total;
-- part W33-12
CREATE TABLE r_12 AS
SELECT id_no, pay_month, count(DISTINCT employer) AS employers, sum(net_pay) AS amount
FROM payroll
GROUP BY id_no, pay_month
HAVING count(DISTINCT employer) > 1;

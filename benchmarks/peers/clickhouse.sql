-- Workload W33 in ClickHouse's words, tables in memory.
-- part read
CREATE DATABASE w;
CREATE TABLE w.subsidy (id_no String, person_name String, program LowCardinality(String), period LowCardinality(String), amount Decimal(12,2), account_no String, town LowCardinality(String)) ENGINE = Memory;
INSERT INTO w.subsidy SELECT * FROM file('{data}/subsidy.csv', 'CSV', 'id_no String, person_name String, program LowCardinality(String), period LowCardinality(String), amount Decimal(12,2), account_no String, town LowCardinality(String)') SETTINGS input_format_csv_skip_first_lines = 1;
CREATE TABLE w.payroll (id_no String, person_name String, employer LowCardinality(String), pay_month LowCardinality(String), net_pay Decimal(12,2)) ENGINE = Memory;
INSERT INTO w.payroll SELECT * FROM file('{data}/payroll.csv', 'CSV', 'id_no String, person_name String, employer LowCardinality(String), pay_month LowCardinality(String), net_pay Decimal(12,2)') SETTINGS input_format_csv_skip_first_lines = 1;
CREATE TABLE w.kinship (official_id String, official_name String, relative_name String, relative_id String, relation LowCardinality(String)) ENGINE = Memory;
INSERT INTO w.kinship SELECT * FROM file('{data}/kinship.csv', 'CSV', 'official_id String, official_name String, relative_name String, relative_id String, relation LowCardinality(String)') SETTINGS input_format_csv_skip_first_lines = 1;
CREATE TABLE w.death (id_no String, person_name String, death_date Date) ENGINE = Memory;
INSERT INTO w.death SELECT * FROM file('{data}/death.csv', 'CSV', 'id_no String, person_name String, death_date Date') SETTINGS input_format_csv_skip_first_lines = 1;
CREATE TABLE w.property (owner_id String, owner_name String, cert_no String, area_sqm Float64, register_date Date) ENGINE = Memory;
INSERT INTO w.property SELECT * FROM file('{data}/property.csv', 'CSV', 'owner_id String, owner_name String, cert_no String, area_sqm Float64, register_date Date') SETTINGS input_format_csv_skip_first_lines = 1;
CREATE TABLE w.vehicle (owner_id String, owner_name String, plate_no String, register_date Date, price Decimal(12,2)) ENGINE = Memory;
INSERT INTO w.vehicle SELECT * FROM file('{data}/vehicle.csv', 'CSV', 'owner_id String, owner_name String, plate_no String, register_date Date, price Decimal(12,2)') SETTINGS input_format_csv_skip_first_lines = 1;
-- part W33-01
CREATE TABLE w.r_01 ENGINE = Memory AS
SELECT s.id_no, count(*) AS payments, sum(s.amount) AS amount
FROM w.subsidy s WHERE s.program IN ('农村低保', '城市低保')
  AND (s.id_no, s.period) IN (SELECT id_no, pay_month FROM w.payroll)
GROUP BY s.id_no;
-- part W33-02
CREATE TABLE w.r_02 ENGINE = Memory AS
SELECT s.id_no, k.official_id AS official, max(k.relation) AS relation, count(*) AS payments, sum(s.amount) AS amount
FROM w.kinship k JOIN (SELECT id_no, amount FROM w.subsidy WHERE program IN ('农村低保', '城市低保') AND id_no IN (SELECT relative_id FROM w.kinship)) s ON s.id_no = k.relative_id
GROUP BY s.id_no, k.official_id;
-- part W33-03
CREATE TABLE w.r_03 ENGINE = Memory AS
SELECT s.id_no, d.death_date AS died_on, count(*) AS payments, sum(s.amount) AS amount
FROM w.subsidy s JOIN w.death d ON s.id_no = d.id_no
WHERE s.period > substring(toString(d.death_date), 1, 7)
GROUP BY s.id_no, d.death_date;
-- part W33-04
CREATE TABLE w.r_04 ENGINE = Memory AS
SELECT id_no, program, period, count(*) AS payments, sum(amount) AS amount
FROM w.subsidy
GROUP BY id_no, program, period
HAVING count(*) > 1;
-- part W33-05
CREATE TABLE w.r_05 ENGINE = Memory AS
SELECT account_no, uniqExact( id_no) AS people, sum(amount) AS amount
FROM w.subsidy
GROUP BY account_no
HAVING uniqExact( id_no) >= 3;
-- part W33-06
CREATE TABLE w.r_06 ENGINE = Memory AS
WITH homes AS (SELECT owner_id, count(*) AS homes FROM w.property GROUP BY owner_id HAVING count(*) >= 2)
SELECT s.id_no, h.homes, count(*) AS payments, sum(s.amount) AS amount
FROM w.subsidy s JOIN homes h ON s.id_no = h.owner_id
WHERE s.program IN ('农村低保', '城市低保')
GROUP BY s.id_no, h.homes;
-- part W33-07
CREATE TABLE w.r_07 ENGINE = Memory AS
SELECT s.id_no, v.plate_no, v.price, count(*) AS payments, sum(s.amount) AS amount
FROM w.subsidy s JOIN w.vehicle v ON s.id_no = v.owner_id
WHERE v.price >= 150000 AND s.program IN ('农村低保', '城市低保')
GROUP BY s.id_no, v.plate_no, v.price;
-- part W33-08
CREATE TABLE w.r_08 ENGINE = Memory AS
WITH named AS (SELECT DISTINCT id_no, person_name FROM w.payroll)
SELECT s.id_no, n.person_name AS payroll_name, count(*) AS payments, sum(s.amount) AS amount
FROM w.subsidy s JOIN named n ON s.id_no = n.id_no
WHERE s.person_name <> n.person_name
GROUP BY s.id_no, n.person_name;
-- part W33-09
CREATE TABLE w.r_09 ENGINE = Memory AS
SELECT s.id_no, count(*) AS payments, sum(s.amount) AS amount
FROM w.subsidy s
WHERE s.program IN ('分散特困', '集中特困')
  AND (s.id_no, s.period) IN (SELECT id_no, period FROM w.subsidy WHERE program IN ('农村低保', '城市低保'))
GROUP BY s.id_no;
-- part W33-10
CREATE TABLE w.r_10 ENGINE = Memory AS
SELECT id_no, count(*) AS payments, sum(amount) AS amount
FROM w.subsidy
WHERE program = '高龄津贴' AND toUInt32(substring(id_no, 7, 8)) + 800000 > toUInt32(concat(replaceAll(period, '-', ''), '01'))
GROUP BY id_no;
-- part W33-11
CREATE TABLE w.r_11 ENGINE = Memory AS
SELECT town, count(*) AS payments, sum(s.amount) AS amount, toFloat64(quantileExactInclusive(0.5)(toFloat64(s.amount))) AS median
FROM w.subsidy s
GROUP BY town;
-- part W33-12
CREATE TABLE w.r_12 ENGINE = Memory AS
SELECT id_no, pay_month, uniqExact( employer) AS employers, sum(net_pay) AS amount
FROM w.payroll
GROUP BY id_no, pay_month
HAVING uniqExact( employer) > 1;

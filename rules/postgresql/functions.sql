-- The functions of the rule language that PostgreSQL 15 does not have, in SQL, so that the text of a
-- rule runs there as well. Install once per database, as an ordinary user:
--
--     psql -d DATABASE -f rules/postgresql/functions.sql
--
-- Types: keys, NAME and CODE are text; INT is bigint, REAL double precision, MONEY numeric(20,2),
-- PERIOD daterange (whole months, upper bound excluded). The database has encoding UTF8 and the C
-- collation (createdb -T template0 -E UTF8 --locale=C), as texts compare by bytes.
--
-- Not here, as they need Bidui's dictionaries: id_problem, id_usable, account_usable, phone_usable,
-- name_similarity, same_name, surname, is_organisation_name, is_motorcycle_model, is_a, code_within,
-- share_of, org_name_key, same_organisation.

-- Money within Bidui's range of 64-bit fen; a value outside is an error there, and so it is here.
CREATE DOMAIN yuan AS numeric(20, 2) CHECK (VALUE BETWEEN -92233720368547758.07 AND 92233720368547758.07);

-- INT is bigint: the functions and operators that PostgreSQL has for integer only. ------------------

CREATE FUNCTION small(n bigint) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT least(greatest(n, -2147483648), 2147483647)::integer $$;

CREATE FUNCTION substr(x text, begins bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT pg_catalog.substr(x, small(begins)) $$;
CREATE FUNCTION substr(x text, begins bigint, long bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT pg_catalog.substr(x, small(begins), small(long)) $$;
CREATE FUNCTION "substring"(x text, begins bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT pg_catalog.substr(x, small(begins)) $$;
CREATE FUNCTION "substring"(x text, begins bigint, long bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT pg_catalog.substr(x, small(begins), small(long)) $$;
CREATE FUNCTION "left"(x text, n bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT pg_catalog."left"(x, small(n)) $$;
CREATE FUNCTION "right"(x text, n bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT pg_catalog."right"(x, small(n)) $$;
CREATE FUNCTION split_part(x text, separator text, n bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT pg_catalog.split_part(x, separator, small(n)) $$;
CREATE FUNCTION make_date(y bigint, m bigint, d bigint) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT pg_catalog.make_date(small(y), small(m), small(d)) $$;

CREATE FUNCTION add_days(day date, n bigint) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT day + small(n) $$;
CREATE FUNCTION add_days(n bigint, day date) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT day + small(n) $$;
CREATE FUNCTION subtract_days(day date, n bigint) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT day - small(n) $$;
CREATE OPERATOR + (LEFTARG = date, RIGHTARG = bigint, FUNCTION = add_days);
CREATE OPERATOR + (LEFTARG = bigint, RIGHTARG = date, FUNCTION = add_days);
CREATE OPERATOR - (LEFTARG = date, RIGHTARG = bigint, FUNCTION = subtract_days);

-- Days ----------------------------------------------------------------------------------------------

CREATE FUNCTION year(day date) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT extract(year FROM day)::bigint $$;
CREATE FUNCTION month(day date) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT extract(month FROM day)::bigint $$;
CREATE FUNCTION day(day date) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT extract(day FROM day)::bigint $$;
CREATE FUNCTION weekday(day date) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT extract(isodow FROM day)::bigint $$;
CREATE FUNCTION date_trunc_month(day date) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT date_trunc('month', day::timestamp)::date $$;
CREATE FUNCTION last_day(day date) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT (date_trunc('month', day::timestamp) + interval '1 month - 1 day')::date $$;
CREATE FUNCTION add_months(day date, n bigint) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT (day + make_interval(months => small(n)))::date $$;
CREATE FUNCTION months_between(a date, b date) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT (year(b) - year(a)) * 12 + month(b) - month(a) $$;
-- Full years; NULL before birth. On 28 February nobody born on the 29th is a year older yet.
CREATE FUNCTION age_on(birth date, day date) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT CASE WHEN day >= birth THEN year(day) - year(birth)
          - CASE WHEN month(day) < month(birth) OR (month(day) = month(birth) AND day(day) < day(birth)) THEN 1 ELSE 0 END
          END $$;
-- Public holidays and the days worked in their stead. Years that are not here have weekends alone:
--     \copy calendar FROM rules/calendars/2023.csv WITH (FORMAT csv, HEADER)
CREATE TABLE calendar ("from" date, "to" date, kind text, name text);
-- Days on which the week is not kept: a weekday without work (-1), a weekend day with it (1).
CREATE VIEW calendar_exception AS
SELECT c."from" + i AS day, CASE c.kind WHEN '放假' THEN -1 ELSE 1 END AS change
FROM calendar c CROSS JOIN LATERAL generate_series(0, c."to" - c."from") AS g(i)
WHERE (c.kind = '放假') = (extract(isodow FROM c."from" + i) < 6);
CREATE FUNCTION workdays_until(day date) RETURNS bigint LANGUAGE sql STABLE STRICT PARALLEL SAFE AS
$$ SELECT (day - date '0001-01-01')::bigint / 7 * 5 + least((day - date '0001-01-01') % 7 + 1, 5)
          + coalesce((SELECT sum(e.change) FROM calendar_exception e WHERE e.day <= $1), 0)::bigint $$;
-- Working days after the first day, up to and with the second; negative when that is earlier.
CREATE FUNCTION workdays_between(a date, b date) RETURNS bigint LANGUAGE sql STABLE STRICT PARALLEL SAFE AS
$$ SELECT workdays_until(b) - workdays_until(a) $$;
-- The day on which so many working days have passed: the first with that many up to it; backward the
-- last with no more.
CREATE FUNCTION add_workdays(day date, n bigint) RETURNS date LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
  low bigint := 0;        -- days since 0000-12-31; the count stays below `least` here
  high bigint := 3652060; -- … and reaches it here
  least bigint := workdays_until(day) + n + CASE WHEN n < 0 THEN 1 ELSE 0 END;
  middle bigint;
BEGIN
  IF n = 0 THEN RETURN day; END IF;
  WHILE high - low > 1 LOOP
    middle := (low + high) / 2;
    IF workdays_until(date '0001-01-01' + (middle - 1)::int) >= least THEN high := middle; ELSE low := middle; END IF;
  END LOOP;
  middle := CASE WHEN n > 0 THEN high ELSE low END;
  IF middle < 1 OR middle > 3652059 THEN RAISE EXCEPTION 'date out of range'; END IF;
  RETURN date '0001-01-01' + (middle - 1)::int;
END $$;

-- Periods of whole months ---------------------------------------------------------------------------

CREATE FUNCTION period(day date) RETURNS daterange LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT daterange(date_trunc_month(day), (date_trunc_month(day) + interval '1 month')::date) $$;
CREATE FUNCTION period(a date, b date) RETURNS daterange LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT daterange(date_trunc_month(a + 0 * (1 / (a <= b)::int)), (date_trunc_month(b) + interval '1 month')::date) $$;
CREATE FUNCTION months(p daterange) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT months_between(lower(p), upper(p)) $$;
CREATE FUNCTION first_month(p daterange) RETURNS daterange LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT period(lower(p)) $$;
CREATE FUNCTION last_month(p daterange) RETURNS daterange LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT period(upper(p) - 1) $$;
CREATE FUNCTION shift(p daterange, n bigint) RETURNS daterange LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT daterange(add_months(lower(p), n), add_months(upper(p), n)) $$;
CREATE FUNCTION contains(p daterange, day date) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT p @> day $$;

CREATE FUNCTION smaller_period(a daterange, b daterange) RETURNS daterange LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT CASE WHEN a <= b THEN a ELSE b END $$;
CREATE FUNCTION larger_period(a daterange, b daterange) RETURNS daterange LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT CASE WHEN a >= b THEN a ELSE b END $$;
CREATE AGGREGATE min(daterange) (SFUNC = smaller_period, STYPE = daterange);
CREATE AGGREGATE max(daterange) (SFUNC = larger_period, STYPE = daterange);

-- Aggregates ----------------------------------------------------------------------------------------

CREATE FUNCTION median_of(x double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM unnest(x) AS t(v) $$;
CREATE AGGREGATE median(double precision) (SFUNC = array_append, STYPE = double precision[], FINALFUNC = median_of, INITCOND = '{}');

-- median(|x - median(x)|)
CREATE FUNCTION mad_of(x double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(v - median_of(x))) FROM unnest(x) AS t(v) $$;
CREATE AGGREGATE mad(double precision) (SFUNC = array_append, STYPE = double precision[], FINALFUNC = mad_of, INITCOND = '{}');

-- Tails of distributions: sums of terms, for comparison with the continued fractions in the engine. ---

CREATE FUNCTION binomial_tail(k bigint, n bigint, p double precision) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  above double precision := 0;
  log_term double precision := 0; -- of the number of successes i
BEGIN
  IF n < 0 OR NOT p BETWEEN 0 AND 1 THEN RAISE EXCEPTION 'binomial_tail: n must not be negative, p lies between 0 and 1'; END IF;
  IF k <= 0 THEN RETURN 1; END IF;
  IF k > n OR p = 0 THEN RETURN 0; END IF;
  IF p = 1 THEN RETURN 1; END IF;
  log_term := n * ln(p); -- all succeed; downward from there
  FOR i IN REVERSE n .. k LOOP
    IF log_term > -700 THEN above := above + exp(log_term); END IF;
    log_term := log_term + ln(i::double precision) - ln((n - i + 1)::double precision) + ln(1 - p) - ln(p);
  END LOOP;
  RETURN least(above, 1);
END $$;

-- exp(-x/2) times a finite sum for an even number of degrees; the error function by its series, and
-- the same kind of sum, for an odd one.
CREATE FUNCTION chi_square_tail(x double precision, df bigint) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  z double precision := x / 2;
  log_term double precision;
  tail double precision := 0;
  term double precision;
BEGIN
  IF df <= 0 THEN RAISE EXCEPTION 'chi_square_tail: there must be a degree of freedom'; END IF;
  IF x <= 0 THEN RETURN 1; END IF;
  IF df % 2 = 0 THEN
    log_term := -z;
    FOR i IN 1 .. df / 2 LOOP
      IF log_term > -700 THEN tail := tail + exp(log_term); END IF;
      log_term := log_term + ln(z) - ln(i::double precision);
    END LOOP;
    RETURN least(tail, 1);
  END IF;
  IF z < 3 THEN -- erfc(sqrt(z)) = 1 - erf
    term := 2 * sqrt(z / pi());
    tail := 1 - term;
    FOR i IN 1 .. 100 LOOP
      term := -term * z / i;
      tail := tail - term / (2 * i + 1);
    END LOOP;
  ELSE -- continued fraction from its end
    term := 0;
    FOR i IN REVERSE 400 .. 1 LOOP
      term := (i / 2.0::double precision) / (sqrt(z) + term);
    END LOOP;
    IF z < 700 THEN tail := exp(-z) / sqrt(pi()) / (sqrt(z) + term); END IF;
  END IF;
  log_term := -z + 0.5 * ln(z) - ln(sqrt(pi()) / 2);
  FOR i IN 1 .. (df - 1) / 2 LOOP
    IF log_term > -700 THEN tail := tail + exp(log_term); END IF;
    log_term := log_term + ln(z) - ln(i + 0.5::double precision);
  END LOOP;
  RETURN least(tail, 1);
END $$;

-- What a resident identity number says (GB 11643-1999, 18 digits) -------------------------------------

CREATE FUNCTION birth_date(id_no text) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT CASE WHEN id_no ~ '^[0-9]{17}[0-9X]$' THEN to_date(substr(id_no, 7, 8), 'YYYYMMDD') END $$;
CREATE FUNCTION sex(id_no text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT CASE WHEN id_no ~ '^[0-9]{17}[0-9X]$'
          THEN CASE WHEN substr(id_no, 17, 1)::int % 2 = 1 THEN 'M' ELSE 'F' END END $$;
CREATE FUNCTION region_code(id_no text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT CASE WHEN id_no ~ '^[0-9]{17}[0-9X]$' THEN nullif(left(id_no, 6), '000000') END $$;

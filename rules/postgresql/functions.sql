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
-- share_of.

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
-- Monday to Friday after the first day, up to and with the second; negative when that is earlier.
CREATE FUNCTION workdays_until(day date) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT (day - date '0001-01-01')::bigint / 7 * 5 + least((day - date '0001-01-01') % 7 + 1, 5) $$;
CREATE FUNCTION workdays_between(a date, b date) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT workdays_until(b) - workdays_until(a) $$;

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

-- What a resident identity number says (GB 11643-1999, 18 digits) -------------------------------------

CREATE FUNCTION birth_date(id_no text) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT CASE WHEN id_no ~ '^[0-9]{17}[0-9X]$' THEN to_date(substr(id_no, 7, 8), 'YYYYMMDD') END $$;
CREATE FUNCTION sex(id_no text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT CASE WHEN id_no ~ '^[0-9]{17}[0-9X]$'
          THEN CASE WHEN substr(id_no, 17, 1)::int % 2 = 1 THEN 'M' ELSE 'F' END END $$;
CREATE FUNCTION region_code(id_no text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT CASE WHEN id_no ~ '^[0-9]{17}[0-9X]$' THEN nullif(left(id_no, 6), '000000') END $$;

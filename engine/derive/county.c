/* Which county a region belongs to. Sheets name one county by its code, by older codes, by its name
 * with or without the province before it; rules that compare counties need one id for all of them.
 */
#include "engine/derive/county.h"

#include "engine/base/memory.h"
#include "engine/store/access.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_NAMES 64    /* names of counties; beyond that many nothing is learnt from people */
#define LEAST_PEOPLE 100 /* fewer people may be a list of somebody's own choice */
#define MOST_SUCCESSORS 8

typedef struct county_name {
    uint32_t id;             /* of the name without what stands before it */
    uint32_t claim;          /* the code that the divisions give this name; 0: none or several */
    uint32_t n_claims;       /* codes that have this name */
    uint32_t home, n_home;   /* the code that most people under this name have in their numbers */
    uint32_t n_people, code; /* code: the result, 0 when only the name is known */
    uint8_t *seen;           /* bits by person id */
    uint32_t *n_by_prefix;   /* people by region id of their numbers */
} county_name;

typedef struct search {
    bd_store *store;
    bd_dictionary *regions;
    const bd_divisions *divisions;
    const bd_person_numbers *numbers;
    uint32_t n_regions; /* ids at the start */
    uint32_t *name_of;  /* by region id: 1 + index into names */
    county_name names[MOST_NAMES];
    size_t n_names;
} search;

uint64_t bd_region_read_code(const char *text, size_t length) {
    if ((length != 6 && length != 9 && length != 12) || strspn(text, "0123456789") != length)
        return 0;
    uint64_t code = 0;
    for (size_t i = 0; i < length; i++)
        code = code * 10 + (uint64_t)(text[i] - '0');
    return code;
}

/* The code that a county has today: 512323 南川县 has become 500119. */
static uint32_t code_today(const bd_divisions *divisions, uint32_t code) {
    bd_division found;
    for (int i = 0; divisions && i < MOST_SUCCESSORS; i++) {
        if (!bd_divisions_find(divisions, code, &found) || !found.until_year || !found.successor)
            break;
        code = found.successor;
    }
    return code;
}

uint32_t bd_county_of_code(const bd_divisions *divisions, uint64_t code) {
    while (code >= 1000000)
        code /= 1000;
    return code % 100 ? code_today(divisions, (uint32_t)code) : 0;
}

/* 石川省清水市安远县 gives 安远县: what follows the last word for a division above a county. */
static const char *last_part(const char *text, size_t length, size_t *part_length) {
    static const char *const above[] = {"自治区", "自治州", "地区", "省", "市", "盟"};
    size_t begin = 0;
    for (size_t i = 0; i < sizeof above / sizeof *above; i++) {
        size_t n = strlen(above[i]);
        for (size_t at = begin; at + n < length; at++) {
            /* 市 within a name of its own (市中区) needs something before it and behind it. */
            bool inside = memcmp(text + at, above[i], n) == 0 && at >= 6 && length - at - n >= 6;
            if (inside && at + n > begin) begin = at + n;
        }
    }
    *part_length = length - begin;
    return text + begin;
}

/* Counts the codes of today that have this name, within what is written before it. */
static void find_claims(const search *s, const char *text, size_t length, const char *part,
                        size_t part_length, county_name *name) {
    name->claim = 0;
    name->n_claims = 0;
    for (size_t i = 0; s->divisions && i < bd_divisions_count(s->divisions); i++) {
        const bd_division *d = bd_divisions_at(s->divisions, i);
        if (strcmp(d->level, "县级") != 0 || strlen(d->name) != part_length ||
            memcmp(d->name, part, part_length) != 0)
            continue;
        size_t before = length - part_length;
        if (before && !memmem(text, before, d->province, strlen(d->province)) &&
            !memmem(text, before, d->prefecture, strlen(d->prefecture)))
            continue;
        uint32_t code = code_today(s->divisions, d->code);
        if (code == name->claim) continue;
        name->claim = code;
        name->n_claims++;
    }
    if (name->n_claims > 1) name->claim = 0;
}

static bd_status add_name(search *s, uint32_t region, bd_error *error) {
    size_t length, part_length;
    const char *text = bd_dictionary_text(s->regions, region, &length);
    const char *part = last_part(text, length, &part_length);
    county_name name = {0};
    find_claims(s, text, length, part, part_length, &name);
    const char *level = bd_region_level_of_name(part, part_length);
    if (level ? strcmp(level, "county") != 0 : name.n_claims == 0) return BD_OK;
    if (s->n_names == MOST_NAMES) return BD_OK;
    char copy[256];
    if (part_length >= sizeof copy) return BD_OK;
    memcpy(copy, part, part_length);
    BD_TRY(bd_dictionary_append(s->regions, copy, part_length, &name.id, error));
    size_t i = 0;
    while (i < s->n_names && s->names[i].id != name.id)
        i++;
    if (i == s->n_names) {
        name.seen = bd_allocate_zero(s->numbers->n_persons / 8 + 1, 1);
        name.n_by_prefix = bd_allocate_zero(s->n_regions + 1, sizeof *name.n_by_prefix);
        s->names[s->n_names++] = name;
        if (!name.seen || !name.n_by_prefix) return bd_error_memory(error, s->numbers->n_persons);
    } else if (!s->names[i].claim && name.claim) { /* the longer form settled it */
        s->names[i].claim = name.claim;
        s->names[i].n_claims = 1;
    }
    s->name_of[region] = (uint32_t)i + 1;
    return BD_OK;
}

/* People by the county in their numbers, each once under each name. */
static void count_people(search *s, const bd_column *regions, const bd_column *persons,
                         uint32_t n_rows) {
    for (uint32_t row = 0; row < n_rows; row++) {
        uint32_t person = bd_id_at(persons, row), region = bd_id_at(regions, row);
        if (!person || !region || region > s->n_regions || !s->name_of[region]) continue;
        uint32_t prefix = s->numbers->regions[person];
        county_name *name = &s->names[s->name_of[region] - 1];
        uint8_t bit = (uint8_t)(1u << (person % 8));
        if (!prefix || prefix > s->n_regions || (name->seen[person / 8] & bit)) continue;
        name->seen[person / 8] |= bit;
        name->n_by_prefix[prefix]++;
        name->n_people++;
    }
}

static void count_tables(search *s) {
    const bd_schema *schema = bd_store_schema(s->store);
    for (size_t t = 0; t < schema->n_tables; t++) {
        const bd_table_definition *definition = &schema->tables[t];
        const bd_table *table = bd_store_find_table(s->store, definition->name, NULL);
        if (definition->derived || !table) continue;
        const bd_column *persons = NULL;
        for (size_t c = 0; c < definition->n_columns && !persons; c++) {
            if (definition->columns[c].type == BD_TYPE_PERSON)
                persons = bd_table_ids(table, definition->columns[c].name, BD_TYPE_PERSON);
        }
        const bd_column *regions = bd_table_ids(table, "region_code", BD_TYPE_REGION);
        if (persons && regions) count_people(s, regions, persons, table->n_rows);
    }
}

static uint32_t code_of_region(const search *s, uint32_t region) {
    size_t length;
    const char *text = bd_dictionary_text(s->regions, region, &length);
    return bd_county_of_code(s->divisions, bd_region_read_code(text, length));
}

/* The code of today that at least three in five people of this name have, when they are enough.
 * Codes of several editions are one: their people are summed under the code of today. */
static void find_home(const search *s, county_name *name) {
    if (name->n_people < LEAST_PEOPLE) return;
    for (uint32_t region = 1; region <= s->n_regions; region++) {
        if (!name->n_by_prefix[region]) continue;
        uint32_t code = code_of_region(s, region), n = 0;
        for (uint32_t other = region; other <= s->n_regions; other++) {
            if (name->n_by_prefix[other] && code_of_region(s, other) == code)
                n += name->n_by_prefix[other];
        }
        if (code && n * 5ull >= name->n_people * 3ull && n > name->n_home) {
            name->home = code;
            name->n_home = n;
        }
    }
}

/* Two names are two counties: who of them has the better right to the code of its people? */
static bool home_is_taken(const search *s, const county_name *name) {
    for (size_t i = 0; i < s->n_names; i++) {
        const county_name *other = &s->names[i];
        if (other == name) continue;
        if (other->claim == name->home) return true;
        if (other->home == name->home && name->claim != name->home &&
            (other->n_home > name->n_home || (other->n_home == name->n_home && other < name)))
            return true;
    }
    return false;
}

static bd_status settle(search *s, uint32_t *county, bd_error *error) {
    for (size_t i = 0; i < s->n_names; i++)
        find_home(s, &s->names[i]);
    for (size_t i = 0; i < s->n_names; i++) {
        county_name *name = &s->names[i];
        name->code = name->home && !home_is_taken(s, name) ? name->home : name->claim;
        if (!name->code) continue;
        char text[16];
        int n = snprintf(text, sizeof text, "%u", name->code);
        BD_TRY(bd_dictionary_append(s->regions, text, (size_t)n, &name->id, error));
    }
    for (uint32_t region = 1; region <= s->n_regions; region++) {
        if (s->name_of[region]) county[region] = s->names[s->name_of[region] - 1].id;
    }
    return BD_OK;
}

bd_status bd_county_of_names(bd_store *store, const bd_divisions *divisions,
                             const bd_person_numbers *numbers, uint32_t **counties,
                             uint32_t *n_counties, bd_error *error) {
    search s = {.store = store,
                .regions = bd_store_dictionary(store, BD_TYPE_REGION),
                .divisions = divisions,
                .numbers = numbers};
    s.n_regions = bd_dictionary_count(s.regions);
    s.name_of = bd_allocate_zero((size_t)s.n_regions + 1, sizeof *s.name_of);
    uint32_t *county = bd_allocate_zero((size_t)s.n_regions + 1, sizeof *county);
    bd_status status =
        s.name_of && county ? BD_OK : bd_error_memory(error, s.n_regions * sizeof *county);
    for (uint32_t region = 1; region <= s.n_regions && status == BD_OK; region++) {
        size_t length;
        const char *text = bd_dictionary_text(s.regions, region, &length);
        if (!bd_region_read_code(text, length)) status = add_name(&s, region, error);
    }
    if (status == BD_OK && s.n_names) count_tables(&s);
    if (status == BD_OK) status = settle(&s, county, error);
    for (size_t i = 0; i < s.n_names; i++) {
        free(s.names[i].seen);
        free(s.names[i].n_by_prefix);
    }
    free(s.name_of);
    if (status == BD_OK) {
        *counties = county;
        *n_counties = s.n_regions;
    } else {
        free(county);
    }
    return status;
}

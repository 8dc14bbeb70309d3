/* The mutants of a rule: those of its query, of the conditions of raise and lower, and of the
 * defaults of its parameters. */
#include "engine/rule/mutants.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/rule/front_matter.h"
#include "engine/sql/mutate.h"

#include <stdlib.h>
#include <string.h>

#define MOST_SHOWN_BYTES 160

/* --- Words --------------------------------------------------------------------------------------
 */

static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool inside_character(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Blanks become one; what is far from the change is left out. */
static const char *words(bd_arena *arena, const char *text, size_t length, size_t change) {
    size_t begin = 0, end = length;
    if (length > MOST_SHOWN_BYTES) {
        begin = change > MOST_SHOWN_BYTES / 2 ? change - MOST_SHOWN_BYTES / 2 : 0;
        if (begin + MOST_SHOWN_BYTES < length) end = begin + MOST_SHOWN_BYTES;
        while (begin > 0 && inside_character(text[begin]))
            begin--;
        while (end < length && inside_character(text[end]))
            end++;
    }
    char *out = bd_arena_allocate(arena, end - begin + 8);
    if (!out) return NULL;
    size_t n = 0;
    if (begin > 0) n += (size_t)(stpcpy(out, "…") - out);
    for (size_t i = begin; i < end; i++) {
        bool blank = is_space(text[i]);
        if (blank && (n == 0 || out[n - 1] == ' ')) continue;
        out[n++] = blank ? ' ' : text[i];
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    if (end < length) n += (size_t)(stpcpy(out + n, "…") - (out + n));
    out[n] = '\0';
    return out;
}

static bd_status name_mutant(const bd_rule *rule, const bd_sql_mutant *from, bd_arena *arena,
                             bd_mutant *to, bd_error *error) {
    uint32_t begin = from->shown.begin_byte, end = from->shown.end_byte;
    if (from->replaced.begin_byte < begin) begin = from->replaced.begin_byte;
    if (from->replaced.end_byte > end) end = from->replaced.end_byte;
    size_t before = from->replaced.begin_byte - begin;
    const char *changed =
        bd_arena_format(arena, "%.*s%s%.*s", (int)before, rule->text + begin, from->replacement,
                        (int)(end - from->replaced.end_byte), rule->text + from->replaced.end_byte);
    if (!changed) return bd_error_memory(error, end - begin);
    *to = (bd_mutant){.replaced = from->replaced, .replacement = from->replacement};
    to->original = words(arena, rule->text + begin, end - begin, before);
    to->changed = words(arena, changed, strlen(changed), before);
    return to->original && to->changed ? BD_OK : bd_error_memory(error, end - begin);
}

/* --- Front matter -------------------------------------------------------------------------------
 */

static bd_status add_default(const bd_front_matter *matter, const bd_rule_parameter *parameter,
                             const bd_entry *entry, bd_sql_mutants *list, bd_error *error) {
    bd_entry *parts;
    size_t n, begin, end;
    BD_TRY(bd_front_matter_entries(matter, entry->value, entry->key_node, &parts, &n, error));
    for (size_t i = 0; i < n; i++) {
        if (strcmp(parts[i].key, "default") != 0 ||
            !bd_front_matter_range(matter, parts[i].value, &begin, &end))
            continue;
        const char **values = bd_sql_mutate_constant(
            matter->text + begin, end - begin, bd_type_is_text(parameter->type), matter->arena);
        if (!values) return bd_error_memory(error, end - begin);
        for (size_t k = 0; values[k]; k++) {
            size_t at;
            bd_span span = {(uint32_t)begin, (uint32_t)end};
            bd_span shown = span;
            if (bd_front_matter_range(matter, entry->key_node, &at, &end))
                shown.begin_byte = (uint32_t)at;
            bd_sql_mutant *grown = bd_arena_array(matter->arena, list->n + 1, sizeof *grown);
            if (!grown) return bd_error_memory(error, sizeof *grown);
            if (list->n) memcpy(grown, list->items, list->n * sizeof *grown);
            grown[list->n++] = (bd_sql_mutant){span, values[k], shown};
            list->items = grown;
            list->capacity = list->n;
            end = span.end_byte;
        }
    }
    return BD_OK;
}

static bd_status add_defaults(const bd_rule *rule, const bd_front_matter *matter,
                              bd_sql_mutants *list, bd_error *error) {
    bd_entry *entries, *parameters;
    size_t n, n_parameters;
    BD_TRY(bd_front_matter_entries(matter, fy_document_root(matter->document), NULL, &entries, &n,
                                   error));
    for (size_t i = 0; i < n; i++) {
        if (strcmp(entries[i].key, "params") != 0) continue;
        BD_TRY(bd_front_matter_entries(matter, entries[i].value, entries[i].key_node, &parameters,
                                       &n_parameters, error));
        for (size_t k = 0; k < n_parameters && k < rule->n_parameters; k++)
            BD_TRY(add_default(matter, &rule->parameters[k], &parameters[k], list, error));
    }
    return BD_OK;
}

/* Conditions stand in the rule's text as they are, unless YAML wrote them in another way. */
static bd_status add_conditions(const bd_rule *rule, bd_arena *arena, bd_sql_mutants *list,
                                bd_error *error) {
    for (size_t i = 0; i < rule->n_adjustments; i++) {
        const bd_adjustment *a = &rule->adjustments[i];
        size_t length = a->when_end_byte - a->when_begin_byte;
        if (length != strlen(a->when) ||
            memcmp(rule->text + a->when_begin_byte, a->when, length) != 0)
            continue;
        BD_TRY(bd_sql_mutants_find(rule->file, rule->text, a->when_begin_byte, a->when_end_byte,
                                   true, arena, list, error));
    }
    return BD_OK;
}

/* --- All ----------------------------------------------------------------------------------------
 */

/* Those of the same words are numbered, so that a test file can name each. */
static void number_alike(bd_mutant *mutants, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (mutants[i].number) continue;
        uint32_t count = 0;
        for (size_t k = i; k < n; k++) {
            if (strcmp(mutants[k].original, mutants[i].original) == 0 &&
                strcmp(mutants[k].changed, mutants[i].changed) == 0)
                mutants[k].number = ++count;
        }
        for (size_t k = i; k < n; k++) {
            if (strcmp(mutants[k].original, mutants[i].original) == 0 &&
                strcmp(mutants[k].changed, mutants[i].changed) == 0)
                mutants[k].n_alike = count;
        }
    }
}

bd_status bd_rule_mutants(const bd_rule *rule, bd_arena *arena, bd_mutant **mutants, size_t *n,
                          bd_error *error) {
    *n = 0;
    bd_sql_mutants list = {0};
    bd_front_matter matter = {0};
    BD_TRY(bd_front_matter_open(rule->file, rule->text, rule->length_bytes, arena, &matter, error));
    bd_status status = add_defaults(rule, &matter, &list, error);
    bd_front_matter_close(&matter);
    if (status == BD_OK) status = add_conditions(rule, arena, &list, error);
    if (status == BD_OK)
        status = bd_sql_mutants_find(rule->file, rule->text, rule->query_begin_byte,
                                     rule->query_end_byte, false, arena, &list, error);
    BD_TRY(status);
    *mutants = bd_arena_array(arena, list.n + 1, sizeof **mutants);
    if (!*mutants) return bd_error_memory(error, list.n * sizeof **mutants);
    for (size_t i = 0; i < list.n; i++)
        BD_TRY(name_mutant(rule, &list.items[i], arena, &(*mutants)[i], error));
    *n = list.n;
    number_alike(*mutants, *n);
    return BD_OK;
}

/* --- Sample -------------------------------------------------------------------------------------
 */

typedef struct ticket {
    uint64_t hash;
    size_t mutant;
} ticket;

static int compare_tickets(const void *a, const void *b) {
    const ticket *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return x->mutant < y->mutant ? -1 : x->mutant > y->mutant;
}

bd_status bd_mutants_sample(const bd_rule *rule, bd_mutant *mutants, size_t n, size_t most,
                            uint64_t seed, bd_error *error) {
    if (most == 0 || most >= n) return BD_OK;
    ticket *tickets = bd_allocate(n, sizeof *tickets);
    if (!tickets) return bd_error_memory(error, n * sizeof *tickets);
    for (size_t i = 0; i < n; i++) {
        uint64_t hash = bd_hash_combine(seed, bd_hash_bytes(rule->id, strlen(rule->id)));
        hash =
            bd_hash_combine(hash, bd_hash_bytes(mutants[i].original, strlen(mutants[i].original)));
        hash = bd_hash_combine(hash, bd_hash_bytes(mutants[i].changed, strlen(mutants[i].changed)));
        tickets[i] = (ticket){bd_hash_combine(hash, mutants[i].number), i};
    }
    qsort(tickets, n, sizeof *tickets, compare_tickets);
    for (size_t i = 0; i < n; i++)
        mutants[tickets[i].mutant].state = i < most ? BD_MUTANT_SURVIVED : BD_MUTANT_LEFT_OUT;
    free(tickets);
    return BD_OK;
}

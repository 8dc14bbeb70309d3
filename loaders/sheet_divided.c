#include "loaders/sheet_divided.h"

#include <string.h>

#define LEAST_SCORE 0.95f

static bool is_filled(const bd_plan *plan, size_t column) {
    if (plan->choice.sheet_column[column] != BD_NO_COLUMN) return true;
    for (size_t v = 0; v < plan->n_views; v++)
        if (plan->views[v].sheet_column[column] != BD_NO_COLUMN) return true;
    for (size_t i = 0; i < plan->constants.n; i++)
        if (plan->constants.items[i].table_column == column) return true;
    return false;
}

static bool is_used(const bd_plan *plan, uint32_t header) {
    for (size_t c = 0; c < plan->definition->n_columns; c++) {
        if (plan->choice.sheet_column[c] == header) return true;
        for (size_t v = 0; v < plan->n_views; v++)
            if (plan->views[v].sheet_column[c] == header) return true;
    }
    return false;
}

static bool is_part(const bd_plan *plan, const bd_content *contents, uint32_t header) {
    const bd_content *content = &contents[header];
    return plan->headers[header].group[0] && !is_used(plan, header) && content->n_filled > 0 &&
           content->n_number * 2 >= content->n_filled;
}

static size_t count_parts(const bd_plan *plan, const bd_content *contents, const char *group) {
    size_t n = 0;
    for (uint32_t h = 0; h < plan->n_headers; h++)
        n += is_part(plan, contents, h) && strcmp(plan->headers[h].group, group) == 0;
    return n;
}

/* Whether the name is that of a required column which is not filled. */
static bd_status names_missing(bd_arena *arena, const bd_lexicon *lexicon, const bd_plan *plan,
                               const char *name, bool *missing, bd_error *error) {
    float *scores = bd_arena_array(arena, bd_lexicon_n_columns(lexicon), sizeof *scores);
    if (!scores) return bd_error_memory(error, bd_lexicon_n_columns(lexicon) * sizeof *scores);
    bd_header header;
    BD_TRY(bd_header_make(arena, NULL, 0, name, &header, error));
    BD_TRY(bd_lexicon_score(lexicon, &header, scores, error));
    const float *own = scores + bd_lexicon_offset(lexicon, plan->table);
    for (size_t c = 0; c < plan->definition->n_columns && !*missing; c++)
        *missing =
            plan->definition->columns[c].required && own[c] >= LEAST_SCORE && !is_filled(plan, c);
    return BD_OK;
}

bd_status bd_divided_find(bd_arena *arena, const bd_lexicon *lexicon, const bd_plan *plan,
                          const bd_content *contents, const char **group, bd_error *error) {
    *group = NULL;
    bool missing = false;
    if (!plan->choice.required_missing) return BD_OK;
    for (uint32_t h = 0; h < plan->n_headers && !missing; h++) {
        const char *name = plan->headers[h].group;
        if (!is_part(plan, contents, h) || count_parts(plan, contents, name) < 2) continue;
        BD_TRY(names_missing(arena, lexicon, plan, name, &missing, error));
        if (missing) *group = name;
    }
    return BD_OK;
}

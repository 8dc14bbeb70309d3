/* Joins. For each batch of the left side the probe gives candidate pairs; conditions narrow them;
 * what is left makes rows (inner, left), or marks the rows of the left side (semi, anti, mark). */
#include "engine/exec/join.h"

#include "engine/base/memory.h"
#include "engine/exec/common.h"

#include <stdlib.h>
#include <string.h>

typedef struct join_operator {
    bd_operator base;
    bd_join_kind kind;
    size_t n_left; /* columns of the left side, and of all in the frame */
    size_t n_frame;
    bd_probe probe;
    bd_hash_side own_side; /* hash join, not shared */
    bool built;

    /* The right side for the values of the left side alone: the left rows wait here. */
    bd_rows left_rows;
    bd_batch left_piece;
    size_t left_position;
    bd_batch *left_ahead; /* read, and not among the waiting rows */
    bool left_ended;
    bd_program *value_program;
    bd_program *place_program; /* anti joins with lineage: the key that was looked for */
    uint32_t *values;
    size_t n_values, values_capacity;

    bd_batch *left;  /* being worked on; NULL: get the next */
    size_t left_row; /* whose candidates come next */
    bool unmatched_given;
    uint8_t *matched;
    uint32_t *right_handles; /* with lineage: of the matches of each left row … */
    uint32_t *n_kept;        /* … and how many, when it has a limit */

    uint16_t *pair_left;
    uint32_t *pair_right;
    size_t n_pairs;

    bd_conditions conditions;
    void **frame; /* columns of the current pairs */
    void **frame_buffers;
    bool *gathered;
    void *const *right_data; /* of the right part of the frame; NULL: from the table */
    const bd_table *table;
    bd_program **outputs;     /* per right output column; NULL when not needed or a plain column */
    uint32_t *output_columns; /* frame column of a plain one */
    bool *output_reads;       /* per frame column: programs read it */
    void **buffers;
    uint16_t *positions;
    uint8_t *mark;
} join_operator;

/* --- The frame of the pairs ------------------------------------------------------------------ */

static void forget_frame(join_operator *join) {
    memset(join->gathered, 0, join->n_frame);
}

static void gather_table_column(const join_operator *join, size_t column, void *out) {
    const bd_table *table = join->table;
    if (column < table->n_columns) {
        bd_column_gather(&table->columns[column], join->pair_right, join->n_pairs, out);
    } else if (column == table->n_columns) {
        bd_column_gather(&table->source, join->pair_right, join->n_pairs, out);
    } else {
        uint32_t numbers[BD_VECTOR_ROWS];
        bd_column_gather(&table->source_row, join->pair_right, join->n_pairs, numbers);
        bd_row_numbers_widen(out, numbers, join->n_pairs);
    }
}

static size_t frame_width(const join_operator *join, size_t column) {
    if (column < join->n_left)
        return bd_type_bytes(join->base.node->plan->inputs[0]->columns[column].type);
    size_t right = column - join->n_left;
    if (!join->table) return bd_type_bytes(join->base.node->plan->inputs[1]->columns[right].type);
    if (right < join->table->n_columns) return bd_type_bytes(join->table->columns[right].type);
    return right == join->table->n_columns ? sizeof(uint32_t) : sizeof(int64_t);
}

static void gather_right(const join_operator *join, size_t column, void *out) {
    if (join->table) {
        gather_table_column(join, column, out);
    } else {
        bd_gather32(out, join->right_data[column], frame_width(join, join->n_left + column),
                    join->pair_right, join->n_pairs);
    }
}

/* Brings a column of the frame up to date for the current pairs. */
static bd_status gather_frame(join_operator *join, size_t column) {
    if (join->gathered[column]) return BD_OK;
    size_t width = frame_width(join, column);
    if (!join->frame_buffers[column]) {
        BD_TRY(
            bd_run_allocate(join->base.run, BD_VECTOR_ROWS, width, &join->frame_buffers[column]));
    }
    void *out = join->frame_buffers[column];
    if (column < join->n_left) {
        bd_gather16(out, join->left->columns[column], width, join->pair_left, join->n_pairs);
    } else {
        gather_right(join, column - join->n_left, out);
    }
    join->frame[column] = out;
    join->gathered[column] = true;
    return BD_OK;
}

/* Nothing more need be known of the row: it has a match, or with lineage more than are kept. */
static bool is_settled(const join_operator *join, size_t row) {
    if (!join->base.run->lineage) return join->matched[row];
    return join->n_kept && join->n_kept[row] > join->base.run->most_lineage_rows;
}

/* Candidate pairs, at most BD_VECTOR_ROWS; none: the batch is done. `settle`: rows that are settled
 * (of semi and mark joins) give no more. */
static void make_pairs(join_operator *join, bool settle) {
    bd_probe *probe = &join->probe;
    size_t n = 0, n_rows = join->left->n_rows, row = join->left_row;
    while (row < n_rows && n < BD_VECTOR_ROWS) {
        uint32_t position = probe->begin[row], end = probe->end[row];
        if (settle && is_settled(join, row)) position = end;
        while (position < end && n < BD_VECTOR_ROWS) {
            join->pair_left[n] = (uint16_t)row;
            join->pair_right[n] =
                probe->row_numbers ? probe->row_numbers[position] : position + probe->first_row;
            n++;
            position++;
        }
        probe->begin[row] = position;
        if (position < end) break;
        row++;
    }
    join->left_row = row;
    join->n_pairs = n;
    forget_frame(join);
}

static bd_status apply_conditions(join_operator *join) {
    for (size_t k = 0; k < join->conditions.n && join->n_pairs; k++) {
        const bool *reads = join->conditions.reads + k * join->n_frame;
        for (size_t c = 0; c < join->n_frame; c++) {
            if (reads[c]) BD_TRY(gather_frame(join, c));
        }
        bd_vector truth;
        BD_TRY(
            bd_program_evaluate(join->conditions.programs[k], join->frame, join->n_pairs, &truth));
        size_t n = bd_select_true(&truth, join->n_pairs, join->positions);
        if (n == join->n_pairs) continue;
        for (size_t i = 0; i < n; i++) {
            join->pair_left[i] = join->pair_left[join->positions[i]];
            join->pair_right[i] = join->pair_right[join->positions[i]];
        }
        join->n_pairs = n;
        forget_frame(join);
    }
    return BD_OK;
}

/* The handle of a right row. */
static bd_status right_handle(join_operator *join, uint32_t row, uint32_t *handle) {
    bd_run *run = join->base.run;
    if (join->table) {
        return bd_lineage_leaf(run->lineage, (uint32_t)join->base.node->index_leaf->table, row,
                               handle, run->evaluation.error);
    }
    const uint32_t *handles = join->right_data[join->base.node->plan->inputs[1]->n_columns];
    *handle = handles[row];
    return BD_OK;
}

/* --- Output ---------------------------------------------------------------------------------- */

static bool pairs_are_whole_batch(const join_operator *join) {
    if (join->n_pairs != join->left->n_rows) return false;
    for (size_t i = 0; i < join->n_pairs; i++) {
        if (join->pair_left[i] != i) return false;
    }
    return true;
}

static bd_status give_right_columns(join_operator *join) {
    const bd_plan *plan = join->base.node->plan;
    for (size_t c = 0; c < join->n_frame; c++) {
        if (join->output_reads[c]) BD_TRY(gather_frame(join, c));
    }
    for (size_t c = join->n_left; c < plan->n_columns; c++) {
        if (!join->base.node->needed[c]) continue;
        bd_program *program = join->outputs[c - join->n_left];
        if (program) {
            bd_vector value;
            BD_TRY(bd_program_evaluate_flat(program, join->frame, join->n_pairs, &value));
            join->base.out.columns[c] = value.data;
        } else {
            uint32_t from = join->output_columns[c - join->n_left];
            BD_TRY(gather_frame(join, from));
            join->base.out.columns[c] = join->frame[from];
        }
    }
    return BD_OK;
}

static bd_status give_pairs(join_operator *join) {
    bd_run *run = join->base.run;
    const bd_node *node = join->base.node;
    bd_batch *out = &join->base.out;
    bool whole = pairs_are_whole_batch(join);
    for (size_t c = 0; c < join->n_left; c++) {
        if (!node->needed[c]) continue;
        if (whole) {
            out->columns[c] = join->left->columns[c];
            continue;
        }
        BD_TRY(gather_frame(join, c));
        out->columns[c] = join->frame[c];
    }
    BD_TRY(give_right_columns(join));
    if (run->lineage) {
        size_t c = node->plan->n_columns;
        uint32_t *handles = join->buffers[c];
        const uint32_t *left = join->left->columns[join->n_left];
        for (size_t i = 0; i < join->n_pairs; i++) {
            uint32_t right = 0;
            BD_TRY(right_handle(join, join->pair_right[i], &right));
            BD_TRY(bd_lineage_pair(run->lineage, left[join->pair_left[i]], right, &handles[i],
                                   run->evaluation.error));
        }
        out->columns[c] = handles;
    }
    out->n_rows = join->n_pairs;
    return BD_OK;
}

/* Rows of the left side at `positions` (all when n is the whole batch). */
static bd_status give_left(join_operator *join, size_t n) {
    bd_run *run = join->base.run;
    const bd_node *node = join->base.node;
    bd_batch *out = &join->base.out;
    for (size_t c = 0; c < join->n_left; c++) {
        if (!node->needed[c]) continue;
        if (n == join->left->n_rows) {
            out->columns[c] = join->left->columns[c];
            continue;
        }
        bd_gather16(join->buffers[c], join->left->columns[c], frame_width(join, c), join->positions,
                    n);
        out->columns[c] = join->buffers[c];
    }
    if (run->lineage) {
        size_t c = node->plan->n_columns;
        uint32_t *handles = join->buffers[c];
        const uint32_t *left = join->left->columns[join->n_left];
        for (size_t i = 0; i < n; i++) {
            uint16_t row = join->positions[i];
            BD_TRY(bd_lineage_pair(run->lineage, left[row], join->right_handles[row], &handles[i],
                                   run->evaluation.error));
        }
        out->columns[c] = handles;
    }
    out->n_rows = n;
    return BD_OK;
}

static size_t select_rows(join_operator *join, uint8_t wanted) {
    size_t n = 0;
    for (size_t i = 0; i < join->left->n_rows; i++) {
        join->positions[n] = (uint16_t)i;
        n += join->matched[i] == wanted;
    }
    return n;
}

static bd_status give_unmatched(join_operator *join) {
    size_t n = select_rows(join, 0);
    const bd_plan *plan = join->base.node->plan;
    BD_TRY(give_left(join, n));
    for (size_t c = join->n_left; c < plan->n_columns && n; c++) {
        if (!join->base.node->needed[c]) continue;
        bd_fill_null(join->buffers[c], bd_type_physical(plan->columns[c].type), n);
        join->base.out.columns[c] = join->buffers[c];
    }
    return BD_OK;
}

/* --- Steps ----------------------------------------------------------------------------------- */

/* Adds a row of the right side to what the left row stands on. */
static bd_status add_match(join_operator *join, uint32_t *handle, uint32_t right_row) {
    bd_run *run = join->base.run;
    uint32_t right = 0;
    BD_TRY(right_handle(join, right_row, &right));
    return bd_lineage_pair(run->lineage, *handle, right, handle, run->evaluation.error);
}

/* Says of a left row how many matches (at least) it has beyond those that are kept. */
static bd_status add_cut(join_operator *join, uint32_t *handle, uint32_t n_left_out) {
    bd_run *run = join->base.run;
    uint32_t leaf;
    BD_TRY(bd_lineage_leaf(run->lineage, BD_LINEAGE_CUT, n_left_out, &leaf, run->evaluation.error));
    return bd_lineage_pair(run->lineage, *handle, leaf, handle, run->evaluation.error);
}

static bd_status mark_matches(join_operator *join) {
    bd_run *run = join->base.run;
    for (size_t i = 0; i < join->n_pairs; i++)
        join->matched[join->pair_left[i]] = 1;
    if (!run->lineage || join->kind == BD_JOIN_LEFT) return BD_OK;
    for (size_t i = 0; i < join->n_pairs; i++) {
        uint16_t row = join->pair_left[i];
        if (join->n_kept) {
            if (is_settled(join, row)) continue;
            if (join->n_kept[row]++ == run->most_lineage_rows) {
                BD_TRY(add_cut(join, &join->right_handles[row], 1));
                continue;
            }
        }
        BD_TRY(add_match(join, &join->right_handles[row], join->pair_right[i]));
    }
    return BD_OK;
}

/* NOT IN over a set that does not depend on the row. */
static void match_null_aware(join_operator *join) {
    const bd_hash_side *side = join->probe.side;
    for (size_t i = 0; i < join->left->n_rows; i++) {
        bool kept = side->rows.n_rows == 0 || (!side->has_null && !join->probe.null_key[i] &&
                                               join->probe.begin[i] == join->probe.end[i]);
        join->matched[i] = !kept;
    }
}

/* What stands between `begin` and `end` of the candidates. Without a key they say nothing of this
 * row, but that there is any: one of them shows it. */
static bd_status take_candidates(join_operator *join, uint32_t begin, uint32_t end,
                                 uint32_t *handle) {
    const bd_probe *probe = &join->probe;
    uint32_t most = join->base.run->most_lineage_rows, n = end - begin;
    uint32_t n_kept = most && n > most ? most : n;
    bool about_row = join->base.node->plan->n_keys > 0;
    if (!about_row && n > 1) n_kept = 1;
    for (uint32_t i = begin; i < begin + n_kept; i++)
        BD_TRY(add_match(join, handle,
                         probe->row_numbers ? probe->row_numbers[i] : i + probe->first_row));
    return about_row && n > n_kept ? add_cut(join, handle, n - n_kept) : BD_OK;
}

/* Without conditions all candidates match. Rows with the same candidates as the one before stand on
 * the same: without a key that is all of them. */
static bd_status match_candidates(join_operator *join) {
    const bd_probe *probe = &join->probe;
    bool lineage = join->base.run->lineage != NULL;
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < join->left->n_rows; i++) {
        join->matched[i] = probe->begin[i] < probe->end[i];
        if (!lineage || !join->matched[i]) continue;
        bool same = last != SIZE_MAX && probe->begin[i] == probe->begin[last] &&
                    probe->end[i] == probe->end[last];
        if (same) {
            join->right_handles[i] = join->right_handles[last];
        } else {
            BD_TRY(bd_run_check(join->base.run));
            BD_TRY(take_candidates(join, probe->begin[i], probe->end[i], &join->right_handles[i]));
        }
        last = i;
    }
    return BD_OK;
}

/* Settles for each row of the left batch whether it has a match. */
static bd_status match_rows(join_operator *join) {
    if (join->base.node->null_aware) {
        match_null_aware(join);
        return BD_OK;
    }
    if (join->conditions.n == 0) return match_candidates(join);
    for (;;) {
        make_pairs(join, true);
        if (join->n_pairs == 0) return BD_OK;
        BD_TRY(bd_run_check(join->base.run));
        BD_TRY(apply_conditions(join));
        BD_TRY(mark_matches(join));
    }
}

/* Rows that fail to match show what was not there. */
static bd_status note_absences(join_operator *join, size_t n) {
    bd_run *run = join->base.run;
    const bd_node *node = join->base.node;
    bd_vector key = {0};
    memset(join->right_handles, 0, join->left->n_rows * sizeof *join->right_handles);
    if (join->place_program && n) {
        BD_TRY(bd_program_evaluate_flat(join->place_program, join->left->columns,
                                        join->left->n_rows, &key));
    }
    for (size_t i = 0; i < n; i++) {
        uint16_t row = join->positions[i];
        uint32_t id = key.data ? ((const uint32_t *)key.data)[row] : 0;
        for (size_t p = 0; p < node->n_places; p++) {
            uint32_t leaf, *handle = &join->right_handles[row];
            BD_TRY(
                bd_lineage_leaf(run->lineage, node->places[p], id, &leaf, run->evaluation.error));
            BD_TRY(bd_lineage_pair(run->lineage, *handle, leaf, handle, run->evaluation.error));
        }
    }
    return BD_OK;
}

static bd_status filter_left(join_operator *join) {
    BD_TRY(match_rows(join));
    size_t n;
    if (join->kind == BD_JOIN_MARK) {
        n = join->left->n_rows;
        for (size_t i = 0; i < n; i++)
            join->positions[i] = (uint16_t)i;
        memcpy(join->mark, join->matched, n);
        join->base.out.columns[join->n_left] = join->mark;
    } else {
        n = select_rows(join, join->kind == BD_JOIN_SEMI ? 1 : 0);
        if (join->base.run->lineage && join->kind != BD_JOIN_SEMI) BD_TRY(note_absences(join, n));
    }
    return give_left(join, n);
}

/* --- Right sides for some values ------------------------------------------------------------- */

static int compare_values(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bd_status note_values(join_operator *join, const bd_batch *batch) {
    bd_vector value;
    BD_TRY(bd_program_evaluate_flat(join->value_program, batch->columns, batch->n_rows, &value));
    BD_TRY(bd_grow(&join->values, &join->values_capacity, join->n_values + batch->n_rows,
                   sizeof *join->values, join->base.run->evaluation.error));
    memcpy(join->values + join->n_values, value.data, batch->n_rows * sizeof *join->values);
    join->n_values += batch->n_rows;
    return BD_OK;
}

/* Restarts a side on the values that were noted. */
static bd_status restart_on_values(join_operator *join, bd_operator *side) {
    if (join->n_values) {
        qsort(join->values, join->n_values, sizeof *join->values, compare_values);
    }
    size_t n = 0;
    for (size_t i = 0; i < join->n_values; i++) {
        uint32_t value = join->values[i];
        if (value != BD_NULL_ID && (n == 0 || join->values[n - 1] != value)) {
            join->values[n++] = value;
        }
    }
    *bd_run_range(join->base.run, join->base.node->value_slot) =
        (bd_range){.ids = join->values, .n_ids = n};
    return bd_operator_restart(side);
}

static bd_status forget_values(join_operator *join) {
    join->n_values = 0;
    return bd_grow(&join->values, &join->values_capacity, 1, sizeof *join->values,
                   join->base.run->evaluation.error);
}

/* Reads the left side to its end and restarts the right side on the values found there. */
static bd_status find_left_values(join_operator *join) {
    bd_operator *left = join->base.inputs[0];
    BD_TRY(forget_values(join));
    for (;;) {
        bd_batch *batch;
        BD_TRY(left->next(left, &batch));
        if (!batch) break;
        BD_TRY(bd_rows_append(&join->left_rows, batch));
        BD_TRY(note_values(join, batch));
    }
    join->left_ended = true;
    return restart_on_values(join, join->base.inputs[1]);
}

static size_t piece_of_rows(const bd_rows *rows, size_t position, bd_batch *piece) {
    size_t n = rows->n_rows - position;
    if (n > BD_VECTOR_ROWS) n = BD_VECTOR_ROWS;
    for (size_t c = 0; c < rows->n_columns; c++) {
        if (!rows->kept[c]) continue;
        piece->columns[c] = (char *)rows->columns[c] + position * bd_type_bytes(rows->types[c]);
    }
    piece->n_rows = n;
    return n;
}

/* The right side is built: restarts the left side on its values. */
static bd_status find_right_values(join_operator *join) {
    const bd_rows *rows = &join->own_side.rows;
    BD_TRY(forget_values(join));
    for (size_t position = 0; position < rows->n_rows; position += BD_VECTOR_ROWS) {
        (void)piece_of_rows(rows, position, &join->left_piece);
        BD_TRY(note_values(join, &join->left_piece));
    }
    return restart_on_values(join, join->base.inputs[0]);
}

/* --- The right side for a few left rows ------------------------------------------------------ */

/* More rows are not kept waiting; and the values must be few among those of the range. */
#define MOST_FEW_ROWS 1024u
#define FEW_OF_RANGE 8u

/* Reads ahead on the left: as many rows as are few, or one batch. Without any the right side need
 * not be computed. */
static bd_status look_at_left(join_operator *join) {
    bd_operator *left = join->base.inputs[0];
    for (;;) {
        bd_batch *batch;
        BD_TRY(left->next(left, &batch));
        join->left_ended = batch == NULL;
        bool waits = batch && join->base.node->few_key &&
                     join->left_rows.n_rows + batch->n_rows <= MOST_FEW_ROWS;
        if (!waits) {
            join->left_ahead = batch;
            return BD_OK;
        }
        BD_TRY(bd_rows_append(&join->left_rows, batch));
    }
}

static bd_status build_right(join_operator *join) {
    bd_operator *right = join->base.inputs[1];
    bd_rows *waiting = &join->left_rows;
    bd_range *range = bd_run_range(join->base.run, join->base.node->value_slot);
    bool few = join->left_ended && waiting->n_rows && !range->ids && !range->whole &&
               (range->null || waiting->n_rows * FEW_OF_RANGE <= range->end - range->first);
    if (!few) return bd_hash_side_build(&join->own_side, right);
    BD_TRY(forget_values(join));
    (void)piece_of_rows(waiting, 0, &join->left_piece);
    BD_TRY(note_values(join, &join->left_piece));
    bd_range whole = *range;
    bd_status status = restart_on_values(join, right);
    if (status == BD_OK) status = bd_hash_side_build(&join->own_side, right);
    *range = whole;
    return status;
}

/* --- Batches --------------------------------------------------------------------------------- */

static bd_status next_batch(join_operator *join) {
    bd_operator *input = join->base.inputs[0];
    if (join->left_position < join->left_rows.n_rows) {
        size_t n = piece_of_rows(&join->left_rows, join->left_position, &join->left_piece);
        join->left = &join->left_piece;
        join->left_position += n;
        return BD_OK;
    }
    join->left = join->left_ahead;
    join->left_ahead = NULL;
    if (join->left || join->left_ended) return BD_OK;
    return input->next(input, &join->left);
}

static bd_status next_left(join_operator *join) {
    BD_TRY(next_batch(join));
    if (!join->left) return BD_OK;
    join->left_row = 0;
    join->unmatched_given = join->kind != BD_JOIN_LEFT;
    memset(join->matched, 0, join->left->n_rows);
    if (join->right_handles) {
        memset(join->right_handles, 0, join->left->n_rows * sizeof *join->right_handles);
    }
    if (join->n_kept) memset(join->n_kept, 0, join->left->n_rows * sizeof *join->n_kept);
    return bd_probe_batch(&join->probe, join->left);
}

/* One step of an inner or left join: sets out.n_rows, possibly to 0. */
static bd_status pair_step(join_operator *join) {
    join->base.out.n_rows = 0;
    make_pairs(join, false);
    if (join->n_pairs) {
        BD_TRY(bd_run_check(join->base.run));
        BD_TRY(apply_conditions(join));
        if (join->kind == BD_JOIN_LEFT) BD_TRY(mark_matches(join));
        return join->n_pairs ? give_pairs(join) : BD_OK;
    }
    if (!join->unmatched_given) {
        join->unmatched_given = true;
        return give_unmatched(join);
    }
    join->left = NULL;
    return BD_OK;
}

/* The right side, and of the left what tells which part of the right is wanted. */
static bd_status read_sides(join_operator *join) {
    const bd_node *node = join->base.node;
    if (node->value_key && node->values_of_right) {
        BD_TRY(bd_hash_side_build(&join->own_side, join->base.inputs[1]));
        BD_TRY(find_right_values(join));
    } else if (node->value_key) {
        BD_TRY(find_left_values(join));
        BD_TRY(bd_hash_side_build(&join->own_side, join->base.inputs[1]));
    } else {
        BD_TRY(look_at_left(join));
        if (join->left_ended && join->left_rows.n_rows == 0) return BD_OK;
        BD_TRY(build_right(join));
    }
    bd_probe_use(&join->probe, &join->own_side);
    join->right_data = join->own_side.rows.columns;
    return BD_OK;
}

static bd_status join_next(bd_operator *self, bd_batch **batch) {
    join_operator *join = (join_operator *)self;
    *batch = NULL;
    if (!join->built && self->n_inputs > 1) {
        BD_TRY(read_sides(join));
        join->built = true;
    }
    for (;;) {
        if (!join->left) {
            BD_TRY(next_left(join));
            if (!join->left) return BD_OK;
        }
        if (join->kind == BD_JOIN_INNER || join->kind == BD_JOIN_LEFT) {
            BD_TRY(pair_step(join));
        } else {
            BD_TRY(filter_left(join));
            join->left = NULL;
        }
        if (self->out.n_rows) {
            *batch = &self->out;
            return BD_OK;
        }
    }
}

static bd_status join_restart(bd_operator *self) {
    join_operator *join = (join_operator *)self;
    join->left = join->left_ahead = NULL;
    join->left_ended = join->built = false;
    join->left_position = 0;
    bd_rows_clear(&join->left_rows);
    return BD_OK;
}

static void join_close(bd_operator *self) {
    join_operator *join = (join_operator *)self;
    if (join->own_side.run) bd_hash_side_free(&join->own_side);
    bd_rows_free(&join->left_rows);
    free(join->values);
}

/* --- Opening --------------------------------------------------------------------------------- */

static bd_status open_outputs(join_operator *join) {
    bd_run *run = join->base.run;
    const bd_node *node = join->base.node;
    size_t n_right = node->plan->n_columns - join->n_left;
    BD_TRY(bd_run_allocate(run, n_right, sizeof *join->outputs, &join->outputs));
    BD_TRY(bd_run_allocate(run, n_right, sizeof *join->output_columns, &join->output_columns));
    BD_TRY(bd_run_allocate(run, join->n_frame, sizeof *join->output_reads, &join->output_reads));
    if (join->kind != BD_JOIN_INNER && join->kind != BD_JOIN_LEFT) return BD_OK;
    for (size_t j = 0; j < n_right; j++) {
        const bd_expression *output = node->right_outputs[j];
        if (!node->needed[join->n_left + j]) continue;
        if (output->kind == BD_EXPRESSION_COLUMN) {
            join->output_columns[j] = output->column;
            continue;
        }
        bd_tree_mark(output, join->output_reads);
        BD_TRY(bd_program_create(run, output, node->plan->columns[join->n_left + j].type,
                                 &join->outputs[j]));
    }
    return BD_OK;
}

static bd_status open_buffers(join_operator *join) {
    bd_run *run = join->base.run;
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *join->pair_left, &join->pair_left));
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *join->pair_right, &join->pair_right));
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *join->positions, &join->positions));
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, 1, &join->matched));
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, 1, &join->mark));
    BD_TRY(bd_run_allocate(run, join->n_frame, sizeof *join->frame, &join->frame));
    BD_TRY(bd_run_allocate(run, join->n_frame, sizeof *join->frame_buffers, &join->frame_buffers));
    BD_TRY(bd_run_allocate(run, join->n_frame, sizeof *join->gathered, &join->gathered));
    if (run->lineage) {
        BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *join->right_handles,
                               &join->right_handles));
    }
    if (run->lineage && run->most_lineage_rows) {
        BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *join->n_kept, &join->n_kept));
    }
    return bd_operator_buffers(&join->base, &join->buffers);
}

bd_status bd_join_open(bd_run *run, const bd_node *node, bd_operator **out) {
    BD_TRY(bd_operator_new(run, node, sizeof(join_operator), out));
    join_operator *join = (join_operator *)*out;
    join->base.restart = join_restart;
    join->base.next = join_next;
    join->base.close = join_close;
    join->kind = node->plan->join_kind == BD_JOIN_ANTI_NULL ? BD_JOIN_ANTI : node->plan->join_kind;
    join->n_left = node->plan->inputs[0]->n_columns;
    join->n_frame = node->n_frame;
    BD_TRY(open_buffers(join));
    BD_TRY(bd_probe_init(&join->probe, run, node));
    BD_TRY(bd_conditions_create(run, node->conditions, node->n_conditions, join->n_frame,
                                &join->conditions));
    BD_TRY(open_outputs(join));
    if (node->index) {
        join->table = bd_leaf_table(run->store, run->commons, node->index_leaf);
    } else if (node->shared) {
        bd_probe_use(&join->probe, &node->shared->side);
        join->right_data = node->shared->side.rows.columns;
    } else {
        BD_TRY(bd_hash_side_init(&join->own_side, run, node, node->inputs[1]));
    }
    if (node->place_key && run->lineage) {
        BD_TRY(
            bd_program_create(run, node->place_key, node->place_key->type, &join->place_program));
    }
    const bd_expression *key = node->value_key ? node->value_key : node->few_key;
    if (!key) return BD_OK;
    BD_TRY(bd_rows_init(&join->left_rows, run, node->inputs[0]));
    size_t n_columns = bd_node_n_columns(node, run) + bd_node_n_columns(node->inputs[1], run);
    BD_TRY(bd_run_allocate(run, n_columns, sizeof(void *), &join->left_piece.columns));
    return bd_program_create(run, key, key->type, &join->value_program);
}

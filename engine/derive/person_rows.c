/* People are looked at by the hundred, table by table: their rows are read in stretches, since
 * reading one value of a packed column takes several times as long. */
#include "engine/derive/person_rows.h"

#include "engine/ident/period.h"

#include <string.h>

#define RANGE_PEOPLE 128u
#define STRETCH_ROWS 1024u
#define KNOWN_PERIODS 64u

/* --- Names ---------------------------------------------------------------------------------------
 */

void bd_name_tally_add(bd_name_tally *t, uint32_t name, uint32_t count) {
    if (!name) return;
    for (int i = 0; i < t->n; i++) {
        if (t->names[i] != name) continue;
        t->counts[i] += count;
        return;
    }
    if (t->n == BD_NAME_TALLY_MOST) return;
    t->names[t->n] = name;
    t->counts[t->n++] = count;
}

uint32_t bd_name_tally_best(const bd_name_tally *t, const bd_dictionary *texts) {
    int best = -1;
    for (int i = 0; i < t->n; i++) {
        if (best < 0 || t->counts[i] > t->counts[best]) {
            best = i;
        } else if (t->counts[i] == t->counts[best] &&
                   strcmp(bd_dictionary_text(texts, t->names[i], NULL),
                          bd_dictionary_text(texts, t->names[best], NULL)) < 0) {
            best = i;
        }
    }
    return best < 0 ? BD_NULL_ID : t->names[best];
}

/* --- One person ----------------------------------------------------------------------------------
 */

typedef struct found {
    bd_name_tally names;
    uint32_t n_rows;
    uint32_t town, village, region;
    int32_t latest;
    bool named_by_register, placed_by_register;
} found;

/* First days of periods that were asked for last. */
typedef struct first_days {
    uint32_t periods[KNOWN_PERIODS];
    int32_t days[KNOWN_PERIODS];
} first_days;

static int32_t first_day(first_days *known, bd_period period) {
    size_t at = (period ^ period >> 16) % KNOWN_PERIODS;
    if (known->periods[at] != period) {
        known->periods[at] = period;
        known->days[at] = bd_period_first_day(period);
    }
    return known->days[at];
}

/* A stretch of a subject's rows; NULL: no such column. */
typedef struct stretch {
    const uint32_t *names, *town, *village, *region, *period;
    const int32_t *date, *other_date;
} stretch;

static int32_t day_of_row(const stretch *rows, size_t i, first_days *known) {
    int32_t day = rows->date ? rows->date[i] : BD_NULL_I32;
    if (day == BD_NULL_I32 && rows->other_date) day = rows->other_date[i];
    if (day == BD_NULL_I32 && rows->period && rows->period[i])
        day = first_day(known, rows->period[i]);
    return day;
}

/* Household registers decide; then all rows about the person. */
static void add_names(found *f, const stretch *rows, size_t begin, size_t end) {
    for (size_t i = begin; i < end;) {
        uint32_t name = rows->names[i], run = 1;
        while (++i < end && rows->names[i] == name)
            run++;
        bd_name_tally_add(&f->names, name, run);
    }
}

/* Of the register the last row that tells; of rolls and payments the latest by date. */
static void add_places(found *f, const stretch *rows, size_t begin, size_t end, bool is_register,
                       first_days *known) {
    for (size_t i = begin; i < end; i++) {
        if (rows->region && rows->region[i]) f->region = rows->region[i];
        uint32_t town = rows->town ? rows->town[i] : 0,
                 village = rows->village ? rows->village[i] : 0;
        if (!town && !village) continue;
        int32_t day = is_register ? BD_NULL_I32 : day_of_row(rows, i, known);
        if ((f->town || f->village) && !is_register && day < f->latest) continue;
        f->latest = day;
        f->town = town;
        f->village = village;
        f->placed_by_register = is_register;
    }
}

/* --- A range of people ---------------------------------------------------------------------------
 */

typedef struct range {
    uint32_t first, n; /* people */
    found people[RANGE_PEOPLE];
    first_days known;
    union {
        uint32_t ids[STRETCH_ROWS];
        int32_t dates[STRETCH_ROWS];
    } rooms[7];
} range;

static const void *read(const bd_index *index, const bd_column *column, uint32_t position,
                        uint32_t n, void *room) {
    if (!column) return NULL;
    if (!index->rows) return bd_column_read(column, position + index->first_row, n, room);
    bd_column_gather(column, index->rows + position, n, room);
    return room;
}

static stretch read_stretch(range *r, const bd_person_subject *s, bool with_places,
                            uint32_t position, uint32_t n) {
    stretch rows = {.names = read(s->index, s->names, position, n, &r->rooms[0])};
    if (!with_places) return rows;
    rows.town = read(s->index, s->town, position, n, &r->rooms[1]);
    rows.village = read(s->index, s->village, position, n, &r->rooms[2]);
    rows.region = read(s->index, s->region, position, n, &r->rooms[3]);
    if (s->is_register) return rows;
    rows.date = read(s->index, s->date, position, n, &r->rooms[4]);
    rows.other_date = read(s->index, s->other_date, position, n, &r->rooms[5]);
    rows.period = read(s->index, s->period, position, n, &r->rooms[6]);
    return rows;
}

static void read_subject(range *r, const bd_person_subject *s, bool with_places) {
    const uint32_t *offsets = s->index->offsets + r->first;
    uint32_t person = 0;
    with_places = with_places && (s->town || s->village || s->region);
    for (uint32_t i = 0; i < r->n; i++)
        r->people[i].n_rows += offsets[i + 1] - offsets[i];
    if (!with_places && !s->names) return;
    for (uint32_t at = offsets[0], end; at < offsets[r->n]; at = end) {
        end = offsets[r->n] - at < STRETCH_ROWS ? offsets[r->n] : at + STRETCH_ROWS;
        stretch rows = read_stretch(r, s, with_places, at, end - at);
        for (; person < r->n && offsets[person] < end; person++) {
            found *f = &r->people[person];
            size_t begin = offsets[person] > at ? offsets[person] - at : 0;
            size_t stop = (offsets[person + 1] < end ? offsets[person + 1] : end) - at;
            if (rows.names && (s->is_register || !f->named_by_register))
                add_names(f, &rows, begin, stop);
            if (with_places && (s->is_register || !f->placed_by_register))
                add_places(f, &rows, begin, stop, s->is_register, &r->known);
            if (offsets[person + 1] > end) break; /* goes on in the next stretch */
        }
    }
}

static void begin_person(found *f) {
    f->names.n = 0; /* what follows is written before it is read */
    f->n_rows = 0;
    f->town = f->village = f->region = BD_NULL_ID;
    f->latest = BD_NULL_I32;
    f->named_by_register = f->placed_by_register = false;
}

static void read_range(range *r, const bd_person_subject *subjects, size_t n_subjects,
                       const bd_dictionary *texts, const bd_person_found *out) {
    for (uint32_t i = 0; i < r->n; i++)
        begin_person(&r->people[i]);
    for (size_t s = 0; s < n_subjects; s++) {
        read_subject(r, &subjects[s], out->town != NULL);
        for (uint32_t i = 0; subjects[s].is_register && i < r->n; i++)
            r->people[i].named_by_register = r->people[i].names.n > 0;
    }
    for (uint32_t i = 0; i < r->n; i++) {
        const found *f = &r->people[i];
        out->names[r->first + i] = bd_name_tally_best(&f->names, texts);
        out->n_rows[r->first + i] = f->n_rows;
        if (!out->town) continue;
        out->town[r->first + i] = f->town;
        out->village[r->first + i] = f->village;
        out->region[r->first + i] = f->region;
    }
}

void bd_person_rows_read(const bd_person_subject *subjects, size_t n_subjects,
                         const bd_dictionary *texts, uint32_t n_persons, int n_threads,
                         const bd_person_found *out) {
    uint32_t n_ranges = n_persons / RANGE_PEOPLE + 1;
#pragma omp parallel num_threads(n_threads)
    {
        range r;
        memset(&r.known, 0, sizeof r.known);
#pragma omp for schedule(dynamic, 64)
        for (uint32_t i = 0; i < n_ranges; i++) {
            r.first = i * RANGE_PEOPLE + 1;
            if (r.first > n_persons) continue;
            r.n = n_persons - r.first + 1 < RANGE_PEOPLE ? n_persons - r.first + 1 : RANGE_PEOPLE;
            read_range(&r, subjects, n_subjects, texts, out);
        }
    }
}

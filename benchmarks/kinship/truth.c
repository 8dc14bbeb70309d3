/* Relatives by trying every path. */
#include "benchmarks/kinship/people.h"

#include <string.h>

enum { MOST_STEPS = 4, MOST_DEGREE = 3, MOST_FOUND = 4096 };

struct search {
    const struct relative_of *people;
    uint32_t path[MOST_STEPS + 1];
    int n_path;
    uint32_t found[MOST_FOUND];
    int degree[MOST_FOUND];
    int n_found;
};

static void note(struct search *s, uint32_t person, int degree) {
    for (int i = 0; i < s->n_found; i++) {
        if (s->found[i] != person) continue;
        if (degree < s->degree[i]) s->degree[i] = degree;
        return;
    }
    if (s->n_found == MOST_FOUND) return;
    s->found[s->n_found] = person;
    s->degree[s->n_found++] = degree;
}

/* What two steps in a row come to; 0: they stay two. */
static char shorten(char first, char second) {
    static const char table[][4] = {"PCB", "CPS", "PSP", "SCC", "BPP", "BBB", "CBC"};
    for (unsigned i = 0; i < sizeof table / sizeof *table; i++) {
        if (table[i][0] == first && table[i][1] == second) return table[i][2];
    }
    return 0;
}

static void walk(struct search *s, uint32_t person, const char *relation);

static void go(struct search *s, uint32_t to, char step, const char *relation) {
    char longer[MOST_STEPS + 2];
    if (!to) return;
    for (int i = 0; i < s->n_path; i++) {
        if (s->path[i] == to) return;
    }
    size_t n = strlen(relation);
    memcpy(longer, relation, n + 1);
    char merged = n ? shorten(relation[n - 1], step) : 0;
    if (merged) {
        longer[n - 1] = merged;
    } else {
        longer[n] = step;
        longer[n + 1] = 0;
    }
    if (strlen(longer) > MOST_DEGREE) return;
    note(s, to, (int)strlen(longer));
    walk(s, to, longer);
}

static void walk(struct search *s, uint32_t person, const char *relation) {
    if (s->n_path == MOST_STEPS) return;
    s->path[s->n_path++] = person;
    const struct relative_of *p = &s->people[person];
    go(s, p->spouse, 'S', relation);
    go(s, p->father, 'P', relation);
    go(s, p->mother, 'P', relation);
    uint32_t child = p->first_child;
    for (; child; child = s->people[child].next_of_father)
        go(s, child, 'C', relation);
    s->n_path--;
}

void truth_write(FILE *out, const struct relative_of *people, uint32_t n_people,
                 const uint32_t *officials, uint32_t n_officials, uint32_t n_samples,
                 void (*write_id)(FILE *out, uint32_t person)) {
    static struct search s;
    (void)n_people;
    fprintf(out, "official,relative,degree\n");
    for (uint32_t i = 0; i < n_samples; i++) {
        uint32_t official = officials[(uint64_t)i * n_officials / n_samples];
        s = (struct search){.people = people};
        walk(&s, official, "");
        for (int k = 0; k < s.n_found; k++) {
            write_id(out, official);
            fputc(',', out);
            write_id(out, s.found[k]);
            fprintf(out, ",%d\n", s.degree[k]);
        }
    }
}

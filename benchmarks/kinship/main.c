/* Makes household registers of three generations, and a list of officials among the people.
 *
 *     bidui-kinship --people 5000000 --officials 50000 --seed 7 --output DIR
 *
 * DIR/data/户籍登记表.csv has number, household, name, relation to the head, father's, mother's and
 * spouse's number and village; DIR/data/干部名册.csv the officials, all of the middle generation.
 * DIR/truth.csv says for 500 of them who their relatives up to the third degree are. */
#include "benchmarks/county/identifier.h"
#include "benchmarks/county/names.h"
#include "benchmarks/kinship/people.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SPAN_DAYS = 15 * 365, VILLAGES = 3000, SAMPLES = 500 };

struct human {
    uint32_t surname;
    uint32_t household, village;
    uint8_t generation;
    bool female;
    const char *relation;
};

static struct relative_of *people;
static struct human *humans;
static uint32_t n_humans, n_households;
static uint32_t generation_counts[3];

struct request {
    uint32_t people, officials;
    uint64_t seed;
    const char *output;
};

/* The serial of a person within the generation makes the number unique. */
static uint32_t *serials;

static int32_t birth_of(uint32_t person) {
    int year = 1940 + 27 * humans[person].generation;
    return day_of(year, 1, 1) + (int32_t)(serials[person] % SPAN_DAYS);
}

static void make_id(uint32_t person, char id[ID_SIZE]) {
    uint32_t turn = serials[person] / SPAN_DAYS;
    char prefix[8];
    snprintf(prefix, sizeof prefix, "5103%02u", 2 + 2 * (unsigned)(turn / 500 % 10));
    resident_make(id, prefix, birth_of(person), (int)(turn % 500) * 2, humans[person].female);
}

static void write_id(FILE *out, uint32_t person) {
    char id[ID_SIZE];
    make_id(person, id);
    fputs(id, out);
}

static uint32_t add(uint8_t generation, bool female, uint32_t village) {
    uint32_t person = ++n_humans;
    humans[person] = (struct human){.generation = generation, .female = female, .village = village};
    serials[person] = generation_counts[generation]++;
    return person;
}

static void add_children(uint32_t father, uint32_t n, dice *d) {
    uint32_t mother = people[father].spouse;
    uint32_t *children[2] = {&people[father].first_child, &people[mother].first_child};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t child = add((uint8_t)(humans[father].generation + 1), dice_chance(d, 50),
                             humans[father].village);
        people[child].father = father;
        people[child].mother = mother;
        people[child].next_of_father = *children[0];
        *children[0] = *children[1] = child;
    }
}

static void marry(uint32_t husband, uint32_t wife) {
    people[husband].spouse = wife;
    people[wife].spouse = husband;
}

static bool are_siblings(uint32_t a, uint32_t b) {
    return people[a].father && people[a].father == people[b].father;
}

/* Couples of the middle generation: each man with a woman from further on in the list. */
static void marry_generation(uint32_t begin, uint32_t end) {
    uint32_t wife = begin + 40 < end ? begin + 40 : begin;
    for (uint32_t man = begin; man < end; man++) {
        if (humans[man].female) continue;
        while (wife < end && (!humans[wife].female || people[wife].spouse))
            wife++;
        if (wife == end) return;
        if (!are_siblings(man, wife)) marry(man, wife++);
    }
}

/* The couple, its unmarried children, and with one man in three his parents. */
static void settle(uint32_t head, bool with_parents) {
    uint32_t household = ++n_households;
    uint32_t members[3] = {people[head].spouse, with_parents ? people[head].father : 0,
                           with_parents ? people[head].mother : 0};
    static const char *const relations[3] = {"妻", "父亲", "母亲"};
    humans[head].household = household;
    humans[head].relation = "户主";
    for (int i = 0; i < 3; i++) {
        if (!members[i] || humans[members[i]].household) continue;
        humans[members[i]].household = household;
        humans[members[i]].relation = relations[i];
    }
    for (uint32_t child = people[head].first_child; child; child = people[child].next_of_father) {
        if (people[child].spouse || humans[child].household) continue;
        humans[child].household = household;
        humans[child].relation = humans[child].female ? "女" : "子";
    }
}

static void make_people(const struct request *q, dice *d) {
    uint32_t n_couples = (uint32_t)((uint64_t)q->people * 10 / 55);
    for (uint32_t i = 0; i < n_couples; i++) {
        uint32_t husband = add(0, false, dice_below(d, VILLAGES));
        marry(husband, add(0, true, humans[husband].village));
    }
    uint32_t first = n_humans + 1;
    for (uint32_t i = 0; i < n_couples; i++)
        add_children(2 * i + 1, 1 + dice_below(d, 3), d);
    uint32_t end = n_humans + 1;
    marry_generation(first, end);
    for (uint32_t man = first; man < end && n_humans + 2 < q->people; man++) {
        if (!humans[man].female && people[man].spouse) add_children(man, 1 + dice_below(d, 2), d);
    }
    for (uint32_t man = first; man < end; man++) {
        if (!humans[man].female && people[man].spouse) settle(man, dice_chance(d, 33));
    }
    for (uint32_t person = 1; person <= n_humans; person++) {
        if (!humans[person].household) settle(person, false);
    }
}

static FILE *create(const struct request *q, const char *name) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", q->output, name);
    FILE *out = fopen(path, "w");
    if (!out) {
        perror(path);
        exit(1);
    }
    setvbuf(out, NULL, _IOFBF, 1 << 20);
    return out;
}

static void finish(FILE *out) {
    if (fclose(out) != 0) {
        perror("writing");
        exit(1);
    }
}

static void write_number(FILE *out, uint32_t person) {
    fputc(',', out);
    if (person) write_id(out, person);
}

static void write_register(const struct request *q, dice *d) {
    FILE *out = create(q, "data/户籍登记表.csv");
    fputs("身份证号,户号,姓名,与户主关系,父亲身份证号,母亲身份证号,配偶身份证号,行政村\n", out);
    for (uint32_t person = 1; person <= n_humans; person++) {
        const struct human *h = &humans[person];
        char name[NAME_SIZE];
        name_make(name, d, surname_pick(d), h->female, 1940 + 27 * h->generation);
        write_id(out, person);
        fprintf(out, ",51%08u,%s,%s", h->household, name, h->relation);
        write_number(out, people[person].father);
        write_number(out, people[person].mother);
        write_number(out, people[person].spouse);
        fprintf(out, ",第%u村\n", h->village);
    }
    finish(out);
}

static void write_officials(const struct request *q, dice *d, const uint32_t *officials) {
    FILE *out = create(q, "data/干部名册.csv");
    fputs("身份证号,姓名,工作单位,职务\n", out);
    for (uint32_t i = 0; i < q->officials; i++) {
        char name[NAME_SIZE];
        name_make(name, d, surname_pick(d), humans[officials[i]].female, 1967);
        write_id(out, officials[i]);
        fprintf(out, ",%s,第%u镇人民政府,科员\n", name, i % 40);
    }
    finish(out);
}

static struct request read_request(int argc, char **argv) {
    struct request q = {.people = 5000000, .officials = 50000, .seed = 7};
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--people") == 0) q.people = (uint32_t)strtoul(argv[i + 1], NULL, 10);
        if (strcmp(argv[i], "--officials") == 0)
            q.officials = (uint32_t)strtoul(argv[i + 1], NULL, 10);
        if (strcmp(argv[i], "--seed") == 0) q.seed = strtoull(argv[i + 1], NULL, 10);
        if (strcmp(argv[i], "--output") == 0) q.output = argv[i + 1];
    }
    if (!q.output || q.people < 1000 || q.people > 20000000 || q.officials < 1 ||
        q.officials > q.people / 8) {
        fputs("usage: bidui-kinship [--people N] [--officials N] [--seed N] --output DIR\n",
              stderr);
        exit(2);
    }
    return q;
}

int main(int argc, char **argv) {
    struct request q = read_request(argc, argv);
    char path[1024];
    snprintf(path, sizeof path, "%s/data", q.output);
    mkdir(q.output, 0777);
    mkdir(path, 0777);
    size_t most = (size_t)q.people * 3 / 2 + 16;
    people = calloc(most, sizeof *people);
    humans = calloc(most, sizeof *humans);
    serials = calloc(most, sizeof *serials);
    uint32_t *officials = calloc(q.officials, sizeof *officials);
    if (!people || !humans || !serials || !officials) return 1;
    dice d;
    dice_seed(&d, q.seed, "kinship");
    make_people(&q, &d);
    uint32_t first = generation_counts[0] + 1;
    for (uint32_t i = 0; i < q.officials; i++)
        officials[i] = first + (uint32_t)((uint64_t)i * generation_counts[1] / q.officials);
    write_register(&q, &d);
    write_officials(&q, &d, officials);
    FILE *out = create(&q, "truth.csv");
    truth_write(out, people, n_humans, officials, q.officials, SAMPLES, write_id);
    finish(out);
    printf("%u people, %u households, %u officials\n", n_humans, n_households, q.officials);
    free(people);
    free(humans);
    free(serials);
    free(officials);
    return 0;
}

/* Products, papers, restaurants, songs, companies. */
#include "benchmarks/linkage/shapes.h"
#include "benchmarks/linkage/wording.h"

#include <stdlib.h>
#include <string.h>

enum { MAKER = 1, KIND, GOOD, TOPIC, PERSON, PLACE, STREET, TITLE, COMPANY, STYLE, FILLER, GIVEN };

static void one_word(text *t, uint32_t vocabulary, uint32_t index) {
    char word[24];
    word_of(vocabulary, index, word);
    add_word(t, word);
}

/* --- Products ----------------------------------------------------------------------------------
 */

typedef struct product {
    text maker, kind, line, model;
    int price; /* cents */
} product;

static void make_product(product *p, dice *d, const product *before) {
    memset(p, 0, sizeof *p);
    if (before && dice_chance(d, 25)) { /* another model of the same line */
        *p = *before;
        clear(&p->model);
    } else {
        one_word(&p->maker, MAKER, draw(d, 120));
        add_words(&p->kind, d, KIND, 60, 2);
        add_words(&p->line, d, GOOD, 900, 1 + dice_below(d, 3));
    }
    add(&p->model, "%c%c%c%u%s", 'a' + (int)dice_below(d, 26), 'a' + (int)dice_below(d, 26),
        'a' + (int)dice_below(d, 26), 10 + dice_below(d, 9990), dice_chance(d, 30) ? "w" : "");
    p->price = 500 + (int)dice_below(d, 80000);
}

static void title_of(const product *p, dice *d, bool other_shop, text *t) {
    clear(t);
    if (!other_shop) {
        add(t, "%s %s %s %s", p->maker.at, p->line.at, p->kind.at,
            dice_chance(d, 80) ? p->model.at : "");
        return;
    }
    if (dice_chance(d, 70)) add_word(t, p->maker.at);
    if (dice_chance(d, 75)) add(t, " %.2s-%s", p->model.at, p->model.at + 2);
    add_word(t, p->line.at);
    if (dice_chance(d, 80)) add_word(t, p->kind.at);
    if (dice_chance(d, 50)) add_words(t, d, FILLER, 40, 1 + dice_below(d, 3));
    if (dice_chance(d, 20)) drop_word(t, d);
    if (dice_chance(d, 10)) mistype(t, d);
}

static void price_cell(sheet *s, int cents, dice *d, int missing, const char *before,
                       const char *after) {
    text t = {""};
    if (!dice_chance(d, missing)) add(&t, "%s%.2f%s", before, cents / 100.0, after);
    cell(s, t.at);
}

enum { PRODUCTS = 3400 };

static void product_pair(const char *folder, const char *name, bool described) {
    dice d;
    dice_seed(&d, 1, name);
    product *all = calloc(PRODUCTS, sizeof *all);
    if (!all) exit(1);
    for (uint32_t i = 0; i < PRODUCTS; i++)
        make_product(&all[i], &d, i ? &all[i - 1] : NULL);
    sheet a, b;
    char file[64];
    snprintf(file, sizeof file, "%s-a", name);
    sheet_open(&a, folder, file, described ? "name,description,price" : "title,manufacturer,price");
    snprintf(file, sizeof file, "%s-b", name);
    sheet_open(&b, folder, file,
               described ? "name,description,price" : "name,description,brand,cost");
    uint32_t *order = shuffled(&d, PRODUCTS);
    for (uint32_t i = 0; i < 1300; i++) {
        const product *p = &all[order[i]];
        text t;
        title_of(p, &d, false, &t);
        cell(&a, t.at);
        if (described) {
            clear(&t);
            add(&t, "%s %s %s ", p->maker.at, p->kind.at, p->line.at);
            add_words(&t, &d, FILLER, 300, 10 + dice_below(&d, 40));
            if (dice_chance(&d, 60)) add_word(&t, p->model.at);
            erase(&t, &d, 5);
            cell(&a, t.at);
            price_cell(&a, p->price, &d, 60, "$", "");
        } else {
            cell(&a, p->maker.at);
            price_cell(&a, p->price, &d, 5, "", "");
        }
        row_end(&a, order[i]);
    }
    for (uint32_t i = 200; i < PRODUCTS; i++) {
        const product *p = &all[order[i]];
        text t;
        title_of(p, &d, true, &t);
        cell(&b, t.at);
        clear(&t);
        add_words(&t, &d, FILLER, 300, 5 + dice_below(&d, 25));
        erase(&t, &d, 40);
        cell(&b, t.at);
        if (!described) cell(&b, dice_chance(&d, 60) ? "" : p->maker.at);
        price_cell(&b,
                   dice_chance(&d, 40) ? p->price
                                       : (int)(p->price * (0.8 + dice_below(&d, 40) / 100.0)),
                   &d, described ? 50 : 3, described ? "$" : "", described ? "" : " usd");
        row_end(&b, order[i]);
    }
    sheet_close(&a);
    sheet_close(&b);
    free(order);
    free(all);
}

void products(const char *folder) {
    product_pair(folder, "products", false);
}

void descriptions(const char *folder) {
    product_pair(folder, "descriptions", true);
}

/* --- Papers ------------------------------------------------------------------------------------
 */

typedef struct paper {
    text title, given[5], family[5], pages;
    uint32_t n_authors, venue;
    int year;
} paper;

static const char *const venues[][3] = {
    {"VLDB", "Very Large Data Bases", "Proc. of the Int. Conf. on Very Large Data Bases"},
    {"SIGMOD Conference", "International Conference on Management of Data", "ACM SIGMOD"},
    {"SIGMOD Record", "ACM SIGMOD Record", "SIGMOD Rec."},
    {"VLDB J.", "The VLDB Journal", "VLDB Journal"},
    {"ACM Trans. Database Syst.", "ACM Transactions on Database Systems (TODS)", "TODS"}};

static void make_paper(paper *p, dice *d, const paper *before) {
    memset(p, 0, sizeof *p);
    bool series = before && dice_chance(d, 12); /* the same people about the same thing */
    add_words(&p->title, d, TOPIC, 700, 4 + dice_below(d, 6));
    p->n_authors = 1 + dice_below(d, 4);
    for (uint32_t i = 0; i < p->n_authors; i++) {
        one_word(&p->given[i], GIVEN, draw(d, 400));
        one_word(&p->family[i], PERSON, draw(d, 1500));
        capitalise(&p->given[i]);
        capitalise(&p->family[i]);
    }
    if (series) {
        memcpy(p->given, before->given, sizeof p->given);
        memcpy(p->family, before->family, sizeof p->family);
        p->n_authors = before->n_authors;
        if (dice_chance(d, 50)) {
            p->title = before->title;
            drop_word(&p->title, d);
            add_words(&p->title, d, TOPIC, 700, 2);
        }
    }
    p->venue = dice_below(d, 5);
    p->year = dice_between(d, 1994, 2003);
    add(&p->pages, "%u-%u", 1 + dice_below(d, 700), 701 + dice_below(d, 300));
}

static void authors_of(const paper *p, dice *d, bool initials, const char *separator, text *t) {
    clear(t);
    uint32_t start = initials ? 0 : dice_below(d, p->n_authors);
    for (uint32_t k = 0; k < p->n_authors; k++) {
        uint32_t i = (start + k) % p->n_authors;
        add(t, "%s", k ? separator : "");
        if (initials) {
            add(t, "%c %s", p->given[i].at[0], p->family[i].at);
        } else {
            add(t, "%s %s", p->given[i].at, p->family[i].at);
        }
    }
}

static void tidy_row(sheet *s, const paper *p, dice *d, int way) {
    text t = p->title;
    if (way) capitalise(&t);
    if (dice_chance(d, 5)) mistype(&t, d);
    cell(s, t.at);
    authors_of(p, d, false, ", ", &t);
    cell(s, t.at);
    cell(s, venues[p->venue][way]);
    clear(&t);
    add(&t, way ? "%d" : "%d.0", p->year);
    cell(s, t.at);
}

static void heap_row(sheet *s, const paper *p, dice *d) {
    text t = p->title;
    if (dice_chance(d, 15)) cut_to(&t, 20 + dice_below(d, 30));
    if (dice_chance(d, 25)) mistype(&t, d);
    cell(s, t.at);
    authors_of(p, d, true, ", ", &t);
    if (dice_chance(d, 10)) cut_to(&t, 12);
    cell(s, t.at);
    cell(s, dice_chance(d, 25) ? "" : venues[p->venue][dice_below(d, 3)]);
    clear(&t);
    if (dice_chance(d, 50)) add(&t, "%d", p->year);
    cell(s, t.at);
}

static paper *make_papers(dice *d, uint32_t n) {
    paper *all = calloc(n, sizeof *all);
    if (!all) exit(1);
    for (uint32_t i = 0; i < n; i++)
        make_paper(&all[i], d, i ? &all[i - 1] : NULL);
    return all;
}

void citations(const char *folder) {
    enum { N = 2700 };
    dice d;
    dice_seed(&d, 2, "citations");
    paper *all = make_papers(&d, N);
    sheet a, b;
    sheet_open(&a, folder, "citations-a", "title,authors,venue,year");
    sheet_open(&b, folder, "citations-b", "title,authors,venue,year");
    uint32_t *order = shuffled(&d, N);
    for (uint32_t i = 0; i < 2600; i++) {
        tidy_row(&a, &all[i], &d, 0);
        row_end(&a, i);
    }
    for (uint32_t i = 0; i < 2300; i++) {
        tidy_row(&b, &all[order[i]], &d, 1);
        row_end(&b, order[i]);
    }
    sheet_close(&a);
    sheet_close(&b);
    free(order);
    free(all);
}

void scholar(const char *folder) {
    enum { N = 14000 };
    dice d;
    dice_seed(&d, 3, "scholar");
    paper *all = make_papers(&d, N);
    sheet a, b;
    sheet_open(&a, folder, "scholar-a", "title,authors,venue,year");
    sheet_open(&b, folder, "scholar-b", "title,authors,venue,year");
    uint32_t *order = shuffled(&d, N);
    for (uint32_t i = 0; i < 2600; i++) {
        tidy_row(&a, &all[order[i]], &d, 0);
        row_end(&a, order[i]);
    }
    for (uint32_t i = 0; i < N; i++) {
        uint32_t copies = order[i] % 3 ? 1 : dice_below(&d, 5);
        for (uint32_t k = 0; k < copies; k++) {
            heap_row(&b, &all[i], &d);
            row_end(&b, i);
        }
    }
    sheet_close(&a);
    sheet_close(&b);
    free(order);
    free(all);
}

void references(const char *folder) {
    enum { N = 190 };
    dice d;
    dice_seed(&d, 4, "references");
    paper *all = make_papers(&d, N);
    sheet a;
    sheet_open(&a, folder, "references-a", "author,title,venue,year,pages");
    uint32_t *order = shuffled(&d, 1300);
    for (uint32_t i = 0; i < 1300; i++) {
        uint32_t e = order[i] * 7919u % (order[i] % 2 ? N : 30);
        const paper *p = &all[e];
        text t;
        authors_of(p, &d, dice_chance(&d, 60), dice_chance(&d, 50) ? " and " : ", ", &t);
        if (dice_chance(&d, 15)) mistype(&t, &d);
        cell(&a, t.at);
        t = p->title;
        if (dice_chance(&d, 20)) mistype(&t, &d);
        if (dice_chance(&d, 10)) drop_word(&t, &d);
        add(&t, "%s", dice_chance(&d, 40) ? "." : "");
        cell(&a, t.at);
        cell(&a, dice_chance(&d, 25) ? "" : venues[p->venue][dice_below(&d, 3)]);
        clear(&t);
        if (dice_chance(&d, 80)) add(&t, dice_chance(&d, 40) ? "(%d)" : "%d", p->year);
        cell(&a, t.at);
        clear(&t);
        if (dice_chance(&d, 60)) add(&t, dice_chance(&d, 40) ? "pp. %s" : "%s", p->pages.at);
        cell(&a, t.at);
        row_end(&a, e);
    }
    sheet_close(&a);
    free(order);
    free(all);
}

/* --- Restaurants -------------------------------------------------------------------------------
 */

static void guide_row(sheet *s, uint32_t e, dice *d, int guide, bool phones) {
    dice own;
    dice_seed(&own, e, "restaurant");
    text t = {""};
    bool chain = dice_chance(&own, 8);
    add_words(&t, &own, TITLE, chain ? 6 : 600, 1 + dice_below(&own, 3));
    uint32_t place = draw(&own, 40), street = draw(&own, 300), number = 1 + dice_below(&own, 9000);
    uint32_t style = draw(&own, 30);
    if (guide) {
        if (dice_chance(d, 25)) add_word(&t, dice_chance(d, 50) ? "the" : "restaurant");
        if (dice_chance(d, 15)) mistype(&t, d);
        if (dice_chance(d, 12)) drop_word(&t, d);
    }
    cell(s, t.at);
    clear(&t);
    static const char *const ways[][2] = {
        {"blvd.", "blvd"}, {"st.", "street"}, {"ave.", "ave"}, {"rd.", "road"}};
    add(&t, "%u", number);
    one_word(&t, STREET, street);
    add_word(&t, ways[street % 4][guide]);
    if (guide && dice_chance(d, 20))
        add(&t, " between %s sts.", dice_chance(d, 50) ? "5th and 6th" : "main and park");
    cell(s, t.at);
    clear(&t);
    one_word(&t, PLACE, guide && dice_chance(d, 12) ? draw(d, 40) : place);
    cell(s, t.at);
    if (phones) {
        clear(&t);
        add(&t, guide ? "%u-%u-%04u" : "%u/%u-%04u", 212 + place, 200 + number % 700,
            street * 31 % 10000);
        if (guide && dice_chance(d, 8)) mistype(&t, d);
        cell(s, t.at);
    }
    clear(&t);
    one_word(&t, STYLE, guide && dice_chance(d, 60) ? draw(d, 45) : style);
    cell(s, t.at);
    row_end(s, e);
}

static void two_guides(const char *folder, const char *name, bool phones) {
    dice d;
    dice_seed(&d, 5, name);
    sheet s;
    char file[64];
    for (int guide = 0; guide < 2; guide++) {
        snprintf(file, sizeof file, "%s-%c", name, 'a' + guide);
        sheet_open(&s, folder, file, phones ? "name,addr,city,phone,type" : "name,addr,city,type");
        for (uint32_t i = 0; i < (guide ? 330u : 530u); i++)
            guide_row(&s, guide ? i + 420 : i, &d, guide, phones);
        sheet_close(&s);
    }
}

void restaurants(const char *folder) {
    two_guides(folder, "restaurants", true);
}

void guides(const char *folder) {
    two_guides(folder, "guides", false);
}

/* --- Music and beer ----------------------------------------------------------------------------
 */

typedef struct song {
    text title, artist, album;
    uint32_t seconds, number, genre;
    int32_t released;
} song;

static void make_song(uint32_t e, song *s) {
    dice own;
    memset(s, 0, sizeof *s);
    uint32_t album = e / 3;
    dice_seed(&own, album, "album");
    add_words(&s->artist, &own, PERSON, 900, 1 + dice_below(&own, 2));
    add_words(&s->album, &own, TITLE, 900, 1 + dice_below(&own, 4));
    s->released = day_of(dice_between(&own, 1970, 2013), 1 + (int)dice_below(&own, 12),
                         1 + (int)dice_below(&own, 28));
    s->genre = draw(&own, 12);
    dice_seed(&own, e, "song");
    add_words(&s->title, &own, TITLE, 900, 1 + dice_below(&own, 4));
    s->seconds = 120 + dice_below(&own, 240);
    s->number = 1 + e % 3 * 4 + dice_below(&own, 4);
}

static void source_row(sheet *out, uint32_t e, dice *d, uint32_t source) {
    static const char *const languages[] = {"English", "English", "German", "French"};
    song s;
    make_song(e, &s);
    text t = {""};
    if (dice_chance(d, 70)) add(&t, source == 1 ? "%03u" : "%u", s.number);
    cell(out, t.at);
    clear(&t);
    if (source == 2) add(&t, "%s - ", s.artist.at);
    add(&t, "%s", s.title.at);
    if (dice_chance(d, 15)) mistype(&t, d);
    if (source == 3) to_upper(&t);
    cell(out, t.at);
    clear(&t);
    uint32_t seconds = s.seconds + dice_below(d, 3);
    if (source == 0) add(&t, "%um %usec", seconds / 60, seconds % 60);
    if (source == 1) add(&t, "%02u:%02u", seconds / 60, seconds % 60);
    if (source == 2) add(&t, "%u", seconds * 1000 + dice_below(d, 1000));
    if (source == 3) add(&t, "%.3f", seconds / 60.0);
    erase(&t, d, 15);
    cell(out, t.at);
    t = s.artist;
    if (dice_chance(d, 10)) mistype(&t, d);
    if (source == 4) to_upper(&t);
    erase(&t, d, source == 2 ? 100 : 3);
    cell(out, t.at);
    t = s.album;
    if (dice_chance(d, 10)) mistype(&t, d);
    if (source == 1) add(&t, " (%d)", 2000 + (int)dice_below(d, 9));
    erase(&t, d, 8);
    cell(out, t.at);
    int year, month, day;
    day_split(s.released, &year, &month, &day);
    clear(&t);
    if (source == 1)
        add(&t, "'%02d", year % 100);
    else
        add(&t, "%d", year);
    erase(&t, d, 20);
    cell(out, t.at);
    cell(out, dice_chance(d, 10) ? "" : languages[e / 3 % 4]);
    row_end(out, e);
}

void music(const char *folder) {
    enum { N = 5000 };
    dice d;
    dice_seed(&d, 6, "music");
    sheet s;
    sheet_open(&s, folder, "music-a", "number,title,length,artist,album,year,language");
    uint32_t *order = shuffled(&d, N * 5);
    for (uint32_t i = 0; i < N * 5; i++) {
        uint32_t e = order[i] / 5, source = order[i] % 5;
        if (e % 2 ? source == 0 : source == e / 2 % 5 || mix_64(e * 5 + source) % 2)
            source_row(&s, e, &d, source);
    }
    sheet_close(&s);
    free(order);
}

static void shop_row(sheet *out, uint32_t e, dice *d, int shop) {
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    song s;
    make_song(e, &s);
    text t = s.title;
    capitalise(&t);
    if (shop && dice_chance(d, 30))
        add(&t, " [%s]", dice_chance(d, 50) ? "Explicit" : "feat. Somebody");
    if (!shop && dice_chance(d, 20)) add(&t, " (Album Version)");
    cell(out, t.at);
    t = s.artist;
    capitalise(&t);
    if (shop && dice_chance(d, 10)) add(&t, " & Friends");
    cell(out, t.at);
    t = s.album;
    capitalise(&t);
    if (shop && dice_chance(d, 30)) add(&t, " (Deluxe Edition)");
    cell(out, t.at);
    cell(out, shop ? "Pop" : "Pop, Music, Rock");
    cell(out, s.number % 3 ? (shop ? "$ 1.29" : "$1.29") : (shop ? "$ 0.99" : "$0.99"));
    clear(&t);
    add(&t, "%u:%02u", (s.seconds + dice_below(d, 2)) / 60, s.seconds % 60);
    cell(out, t.at);
    int year, month, day;
    day_split(s.released, &year, &month, &day);
    clear(&t);
    if (shop)
        add(&t, "%s %d, %d", months[month - 1], day, year);
    else
        add(&t, "%d-%.3s-%02d", day, months[month - 1], year % 100);
    cell(out, t.at);
    row_end(out, e);
}

void songs(const char *folder) {
    dice d;
    dice_seed(&d, 7, "songs");
    sheet s;
    for (int shop = 0; shop < 2; shop++) {
        sheet_open(&s, folder, shop ? "songs-b" : "songs-a",
                   "Song_Name,Artist_Name,Album_Name,Genre,Price,Time,Released");
        for (uint32_t i = 0; i < (shop ? 9000u : 3000u); i++)
            shop_row(&s, shop ? i * 2 : i * 3, &d, shop);
        sheet_close(&s);
    }
}

static void beer_row(sheet *out, uint32_t e, dice *d, int shop) {
    dice own;
    dice_seed(&own, e / 6, "brewery");
    text brewery = {""}, t = {""};
    add_words(&brewery, &own, MAKER, 400, 1 + dice_below(&own, 2));
    dice_seed(&own, e, "beer");
    if (dice_chance(&own, 60)) add_word(&t, brewery.at);
    add_words(&t, &own, GOOD, 500, 1 + dice_below(&own, 2));
    if (dice_chance(&own, 50)) add_word(&t, "amber");
    add_word(&t, dice_chance(&own, 60) ? "ale" : "lager");
    capitalise(&t);
    if (shop && dice_chance(d, 20)) drop_word(&t, d);
    if (shop && dice_chance(d, 10)) mistype(&t, d);
    cell(out, t.at);
    t = brewery;
    capitalise(&t);
    add(&t, dice_chance(d, 60) ? " Brewing Company" : shop ? " Brewery" : " Brewing Co.");
    cell(out, t.at);
    clear(&t);
    one_word(&t, STYLE, e / 3 % 20);
    capitalise(&t);
    cell(out, t.at);
    clear(&t);
    add(&t, shop ? "%.1f %%" : "%.2f%%", 4 + dice_below(&own, 60) / 10.0);
    if (dice_chance(d, 8)) {
        clear(&t);
        add(&t, "-");
    }
    cell(out, t.at);
    row_end(out, e);
}

void beers(const char *folder) {
    dice d;
    dice_seed(&d, 8, "beers");
    sheet s;
    for (int shop = 0; shop < 2; shop++) {
        sheet_open(&s, folder, shop ? "beers-b" : "beers-a",
                   "Beer_Name,Brew_Factory_Name,Style,ABV");
        for (uint32_t i = 0; i < (shop ? 3000u : 4300u); i++)
            beer_row(&s, shop ? i + 3700 : i, &d, shop);
        sheet_close(&s);
    }
}

/* --- Companies ---------------------------------------------------------------------------------
 */

static void company_row(sheet *out, uint32_t e, dice *d, int side) {
    static const char *const forms[][2] = {
        {"Limited", "Ltd"}, {"Incorporated", "Inc."}, {"Company", "Co"}, {"LLC", "L.L.C."}};
    dice own;
    dice_seed(&own, e, "company");
    text t = {""};
    add_words(&t, &own, COMPANY, 2500, 1 + dice_below(&own, 3));
    add_word(&t, forms[dice_below(&own, 4)][dice_chance(d, 50)]);
    if (dice_chance(d, 10)) mistype(&t, d);
    if (dice_chance(d, 8)) drop_word(&t, d);
    if (side)
        to_upper(&t);
    else
        capitalise(&t);
    cell(out, t.at);
    uint32_t street = draw(&own, 700), place = draw(&own, 90), number = 1 + dice_below(&own, 200);
    bool moved = dice_chance(d, 20);
    clear(&t);
    add(&t, "%u", moved ? 1 + dice_below(d, 200) : number);
    one_word(&t, STREET, moved ? draw(d, 700) : street);
    add_word(&t, side ? "ST" : "Street");
    cell(out, t.at);
    clear(&t);
    one_word(&t, PLACE, place);
    if (side) to_upper(&t);
    cell(out, t.at);
    clear(&t);
    add(&t, "%05u", 10000 + place * 13 + (moved ? dice_below(d, 12) : street % 12));
    erase(&t, d, 15);
    cell(out, t.at);
    row_end(out, e);
}

void companies(const char *folder) {
    dice d;
    dice_seed(&d, 9, "companies");
    sheet s;
    for (int side = 0; side < 2; side++) {
        sheet_open(&s, folder, side ? "companies-b" : "companies-a",
                   side ? "org,line1,town,zip" : "company_name,address,city,postcode");
        for (uint32_t i = 0; i < 8000; i++)
            company_row(&s, side ? i + 4000 : i, &d, side);
        sheet_close(&s);
    }
}

/* How departments write a cell, and which habits a department has. */
#include "benchmarks/county/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void habits_draw(struct habits *h, dice *d, uint32_t n_rows, bool plain) {
    *h = (struct habits){.delimiter = ',', .format = FORMAT_CSV};
    if (plain) return;
    bool large = n_rows > 30000;
    h->format = large || dice_chance(d, 38) ? FORMAT_CSV : FORMAT_XLSX;
    static const uint8_t encodings[] = {GB_18030, GB_18030, UTF_8_BOM, UTF_8};
    h->encoding = encodings[dice_below(d, 4)];
    static const char delimiters[] = {',', ',', ',', ',', ',', '\t', ';'};
    h->delimiter = delimiters[dice_below(d, 7)];
    h->gzip = h->format == FORMAT_CSV && dice_chance(d, large ? 25 : 12);
    h->crlf = dice_chance(d, 70);
    h->quote_all = dice_chance(d, 15);
    h->streaming = n_rows > 8000;
    bool form = h->format == FORMAT_XLSX; /* a form people fill in, not an export */
    bool titled = form ? dice_chance(d, 78) : !large && dice_chance(d, 30);
    h->title_rows = titled ? (uint8_t)dice_between(d, 1, 2) : 0;
    h->unit_line = titled && dice_chance(d, 60);
    h->blank_rows = dice_chance(d, form ? 18 : 4) ? (uint8_t)dice_between(d, 1, 2) : 0;
    h->two_row_header = form ? dice_chance(d, 25) : titled && dice_chance(d, 20);
    h->numbering_row = form && dice_chance(d, 8);
    h->sections = form && dice_chance(d, 22);
    h->subtotals = form && dice_chance(d, 25);
    h->repeat_header = h->sections && dice_chance(d, 20);
    h->total = form ? dice_chance(d, 65) : titled && dice_chance(d, 50);
    h->footer = titled && dice_chance(d, 60);
    h->empty_sheet = form && dice_chance(d, 30);
    h->unit_in_cell = dice_chance(d, 25);
    h->summary = form && dice_chance(d, 40);
    h->department_folder = dice_chance(d, 60);
    h->dull_names = h->title_rows > 0 && dice_chance(d, 15);
    h->id_style = (uint8_t)dice_below(d, 6);
    h->name_style = (uint8_t)dice_below(d, 4);
    h->date_style = (uint8_t)dice_below(d, 9);
    h->period_style = (uint8_t)dice_below(d, 7);
    h->money_style = (uint8_t)dice_below(d, 6);
    h->account_style = (uint8_t)dice_below(d, 5);
    h->phone_style = (uint8_t)dice_below(d, 3);
    h->sex_style = (uint8_t)dice_below(d, 4);
    h->heading_style = (uint8_t)dice_below(d, 8);
    h->total_label = (uint8_t)dice_below(d, 4);
    h->dot = (uint8_t)dice_below(d, 6);
    h->relation_codes = dice_chance(d, 25);
    h->equals_quotes = !form && h->delimiter != ';' && dice_chance(d, 12);
    h->lower_x = dice_chance(d, 30);
    h->old_ids = dice_chance(d, 30);
}

static char *copy_text(struct cell_value *v, const char *text) {
    size_t length = strlen(text);
    if (length >= CELL_TEXT_SIZE) length = CELL_TEXT_SIZE - 1;
    memcpy(v->text, text, length);
    v->text[length] = '\0';
    v->is_text = true;
    return v->text;
}

static uint64_t hash_text(const char *text) {
    uint64_t h = 1469598103934665603u;
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 1099511628211u;
    return mix_64(h);
}

static void write_wide(char *out, const char *text) {
    for (; *text; text++) { /* U+FF01 … are the full-width forms of ASCII */
        unsigned code = *text == ' ' ? 0x3000u : 0xFF00u + (unsigned char)*text - 0x20u;
        *out++ = (char)(0xE0u | code >> 12);
        *out++ = (char)(0x80u | (code >> 6 & 0x3Fu));
        *out++ = (char)(0x80u | (code & 0x3Fu));
    }
    *out = '\0';
}

static void write_id(struct cell_value *v, const struct cell *cell, const struct habits *h,
                     dice *d) {
    const char *id = cell->text;
    size_t length = strlen(id);
    if (cell->as_number) { /* fifteen digits survive in a numeric cell */
        if (h->format == FORMAT_XLSX) {
            *v = (struct cell_value){.number = strtod(id, NULL)};
            return;
        }
        copy_text(v, id);
        return;
    }
    char text[64];
    snprintf(text, sizeof text, "%s", id);
    if (h->lower_x && length == 18 && text[17] == 'X') text[17] = 'x';
    uint32_t roll = dice_below(d, 1000);
    char old[16];
    if (h->old_ids && length == 18 && hash_text(id) % 60 == 0 && resident_check(id) == id[17] &&
        resident_to_15(old, id)) {
        copy_text(v, old);
    } else if (length == 18 && roll < 6 && h->id_style < 3) {
        snprintf(v->text, sizeof v->text, "%.6s %.8s %.4s", text, text + 6, text + 14);
        v->is_text = true;
    } else if (roll < 10 && h->id_style == 1 && length == strspn(text, "0123456789Xx")) {
        write_wide(v->text, text);
        v->is_text = true;
    } else if (h->id_style == 2 && roll < 40) {
        snprintf(v->text, sizeof v->text, "'%s", text);
        v->is_text = true;
    } else if (h->id_style == 3 && roll < 60) {
        snprintf(v->text, sizeof v->text, "%s%s", text, roll < 30 ? " " : "\u00a0");
        v->is_text = true;
    } else if (h->id_style == 4 && h->format == FORMAT_CSV && h->delimiter != '\t') {
        snprintf(v->text, sizeof v->text, "%s\t", text); /* a tab keeps it text in a spreadsheet */
        v->is_text = true;
    } else {
        copy_text(v, text);
    }
}

static void write_name(struct cell_value *v, const char *name, const struct habits *h, dice *d) {
    static const char *const dots[] = {"·", "•", "．", "・", ".", "·"};
    const char *dot = strstr(name, "·");
    uint32_t roll = dice_below(d, 100);
    if (dot != NULL)
        snprintf(v->text, sizeof v->text, "%.*s%s%s", (int)(dot - name), name, dots[h->dot],
                 dot + strlen("·"));
    else if (strlen(name) == 6 && h->name_style == 1) /* two characters set as wide as three */
        snprintf(v->text, sizeof v->text, "%.3s\u3000%s", name, name + 3);
    else if (strlen(name) == 6 && h->name_style == 2 && roll < 30)
        snprintf(v->text, sizeof v->text, "%.3s %s", name, name + 3);
    else if (h->name_style == 3 && roll < 2)
        snprintf(v->text, sizeof v->text, "%s ", name);
    else
        copy_text(v, name);
    v->is_text = true;
}

static void write_date(struct cell_value *v, int32_t day, const struct habits *h) {
    int year, month, date;
    if (day == ALIVE) {
        v->empty = true;
        return;
    }
    day_split(day, &year, &month, &date);
    static const char *const forms[] = {"%d-%02d-%02d", "%d/%d/%d",        "%d%02d%02d",
                                        "%d年%d月%d日", "%d.%d.%d",        "%d-%02d-%02d 00:00:00",
                                        "%d.%02d.%02d", "%d年%02d月%02d日"};
    if (h->format == FORMAT_XLSX && (h->date_style == 0 || h->date_style == 3)) {
        *v = (struct cell_value){.is_date = true, .day = day, .number = day + 25569};
        return;
    }
    if (h->format == FORMAT_XLSX && h->date_style == 8) { /* a serial that lost its format */
        *v = (struct cell_value){.number = day + 25569};
        return;
    }
    if (h->format == FORMAT_XLSX && h->date_style == 2) {
        *v = (struct cell_value){.number = year * 10000 + month * 100 + date};
        return;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(v->text, sizeof v->text, forms[h->date_style % 8], year, month, date);
#pragma GCC diagnostic pop
    v->is_text = true;
}

static void write_period(struct cell_value *v, int from, int to, const struct habits *h,
                         bool plain) {
    int year = month_year(from), month = month_of_year(from), last = month_of_year(to);
    char *out = v->text;
    size_t size = sizeof v->text;
    v->is_text = true;
    if (from == to && h->period_style == MONTH_WITHOUT_YEAR) {
        snprintf(out, size, "%d月", month);
    } else if (from == to) {

        static const char *const forms[] = {"%d%02d",  "%d-%02d", "%d年%d月", "%d年%02d月",
                                            "%d.%02d", "%d/%d",   "%d%02d"};
        if (h->format == FORMAT_XLSX && h->period_style == 6) {
            *v = (struct cell_value){.number = year * 100 + month};
            return;
        }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(out, size, plain ? "%d-%02d" : forms[h->period_style], year, month);
#pragma GCC diagnostic pop
    } else if (month == 1 && last == 12) {
        snprintf(out, size, h->period_style % 2 || plain ? "%d" : "%d年度", year);
    } else if (plain) {
        snprintf(out, size, "%d-%02d/%d-%02d", year, month, year, last);
    } else if (to - from == 2 && month % 3 == 1) {
        static const char *const numerals[] = {"一", "二", "三", "四"};
        if (h->period_style < 2)
            snprintf(out, size, "%dQ%d", year, month / 3 + 1);
        else if (h->period_style < 5)
            snprintf(out, size, "%d年第%s季度", year, numerals[month / 3]);
        else
            snprintf(out, size, "%d年%d-%d月", year, month, last);
    } else {
        snprintf(out, size, "%d年%d-%d月", year, month, last);
    }
}

static void write_money(struct cell_value *v, int64_t fen, const struct habits *h, bool plain) {
    const char *sign = fen < 0 ? "-" : "";
    long long whole = (long long)(fen < 0 ? -fen : fen), yuan = whole / 100, cents = whole % 100;
    v->is_text = true;
    if (h->ten_thousand) {
        long long rest = whole % 1000000;
        if (h->format == FORMAT_XLSX && !h->unit_in_cell) {
            *v = (struct cell_value){.number = (double)fen / 1000000.0, .decimals = 4};
            return;
        }
        snprintf(v->text, sizeof v->text, "%s%lld.%06lld", sign, whole / 1000000, rest);
        size_t length = strlen(v->text); /* 12.500000 is written 12.5 */
        while (v->text[length - 1] == '0' && v->text[length - 2] != '.')
            v->text[--length] = '\0';
        if (h->unit_in_cell) snprintf(v->text + length, sizeof v->text - length, "万元");

    } else if (plain || h->money_style <= 2) {
        if (h->format == FORMAT_XLSX) {
            *v = (struct cell_value){.number = (double)fen / 100.0,
                                     .decimals = h->money_style == 1 ? 0 : 2};
            return;
        }
        if (h->money_style == 1 && cents == 0)
            snprintf(v->text, sizeof v->text, "%s%lld", sign, yuan);
        else
            snprintf(v->text, sizeof v->text, "%s%lld.%02lld", sign, yuan, cents);
    } else {
        char digits[40];
        if (yuan >= 1000000)
            snprintf(digits, sizeof digits, "%lld,%03lld,%03lld", yuan / 1000000,
                     yuan / 1000 % 1000, yuan % 1000);
        else if (yuan >= 1000)
            snprintf(digits, sizeof digits, "%lld,%03lld", yuan / 1000, yuan % 1000);
        else
            snprintf(digits, sizeof digits, "%lld", yuan);
        static const char *const before[] = {"", "", "￥"}, *const after[] = {"", "元", ""};
        snprintf(v->text, sizeof v->text, "%s%s%s.%02lld%s", sign, before[h->money_style - 3],
                 digits, cents, after[h->money_style - 3]);
    }
}

static void write_account(struct cell_value *v, const struct cell *cell, const struct habits *h,
                          dice *d) {
    char digits[64];
    if (cell->text != NULL) {
        copy_text(v, cell->text);
        return;
    }
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)cell->number);
    if (h->account_style == 1 || (h->account_style == 2 && dice_chance(d, 5)))
        snprintf(v->text, sizeof v->text, "%.4s %.4s %.4s %.4s %s", digits, digits + 4, digits + 8,
                 digits + 12, digits + 16);
    else if (h->account_style == 3 && dice_chance(d, 3))
        snprintf(v->text, sizeof v->text, "账号:%s", digits);
    else
        copy_text(v, digits);
    v->is_text = true;
}

static void write_relation(struct cell_value *v, int code, const struct habits *h) {
    static const struct {
        uint8_t code;
        const char *word;
    } words[] = {{2, "户主"},    {10, "配偶"}, {11, "夫"},   {12, "妻"},   {20, "子"},
                 {21, "独生子"}, {22, "长子"}, {23, "次子"}, {30, "女"},   {31, "独生女"},
                 {32, "长女"},   {33, "次女"}, {38, "儿媳"}, {41, "孙子"}, {42, "孙女"},
                 {50, "父母"},   {51, "父亲"}, {52, "母亲"}, {73, "弟"},   {97, "其他亲属"},
                 {99, "非亲属"}};
    if (h->relation_codes) {
        snprintf(v->text, sizeof v->text, "%02d", code);
        v->is_text = true;
        return;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].code == code) copy_text(v, words[i].word);
}

static void write_integer(struct cell_value *v, int64_t number, const struct habits *h) {
    if (h->format == FORMAT_XLSX) {
        *v = (struct cell_value){.number = (double)number};
        return;
    }
    snprintf(v->text, sizeof v->text, "%lld", (long long)number);
    v->is_text = true;
}

void cell_write(struct cell_value *v, const struct cell *cell, int kind, const struct habits *h,
                bool plain, dice *d) {
    static const char *const sexes[4][2] = {
        {"男", "女"}, {"男", "女"}, {"男性", "女性"}, {"1", "2"}};
    v->is_text = v->is_date = false;
    v->empty = !cell->set;
    v->text[0] = '\0';
    if (v->empty) return;
    switch (kind) {
    case CELL_ID:
        if (plain)
            copy_text(v, cell->text);
        else
            write_id(v, cell, h, d);
        break;
    case CELL_NAME:
        if (plain || cell->as_number)
            copy_text(v, cell->text);
        else
            write_name(v, cell->text, h, d);
        break;
    case CELL_ACCOUNT:
        write_account(v, cell, h, d);
        break;
    case CELL_DATE:
        write_date(v, (int32_t)cell->number, h);
        break;
    case CELL_PERIOD:
        write_period(v, (int)cell->number, (int)cell->last, h, plain);
        break;
    case CELL_MONEY:
        write_money(v, cell->number, h, plain);
        break;
    case CELL_SEX:
        copy_text(v, sexes[h->sex_style][cell->number != 0]);
        break;
    case CELL_RELATION:
        write_relation(v, (int)cell->number, h);
        break;
    case CELL_PHONE:
        if (h->phone_style == 1 && h->format == FORMAT_XLSX) {
            *v = (struct cell_value){.number = (double)cell->number};
        } else {
            snprintf(v->text, sizeof v->text, "%lld", (long long)cell->number);
            v->is_text = true;
        }
        break;
    case CELL_DECIMAL:
        if (h->format == FORMAT_XLSX) {
            *v = (struct cell_value){.number = (double)cell->number / 100.0, .decimals = 2};
        } else {
            snprintf(v->text, sizeof v->text, "%lld.%02lld", (long long)(cell->number / 100),
                     (long long)(cell->number % 100));
            v->is_text = true;
        }
        break;
    case CELL_INTEGER:
    case CELL_SEQUENCE:
        write_integer(v, cell->number, h);
        break;
    default:
        copy_text(v, cell->text);
    }
}

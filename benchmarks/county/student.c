/* Education: pupils and their aid. */
#include "benchmarks/county/sheet.h"

#include <stdio.h>

enum {
    SEQUENCE,
    NAME,
    ID,
    STUDENT_NUMBER,
    SCHOOL,
    GRADE,
    CLASS,
    BOARDING,
    PROGRAM,
    TERM,
    AMOUNT,
    GUARDIAN,
    GUARDIAN_ID,
    ACCOUNT,
    ACCOUNT_NAME,
    N_COLUMNS
};
static const struct column columns[N_COLUMNS] = {
    [SEQUENCE] = {"row_no", CELL_SEQUENCE, 90, false, NULL},
    [NAME] = {"person_name", CELL_NAME, 100, false, "学生信息"},
    [ID] = {"id_no", CELL_ID, 100, false, "学生信息"},
    [STUDENT_NUMBER] = {"student_no", CELL_TEXT, 60, false, "学生信息"},
    [SCHOOL] = {"school_name", CELL_TEXT, 100, false, "学籍"},
    [GRADE] = {"grade", CELL_TEXT, 90, false, "学籍"},
    [CLASS] = {"class_name", CELL_TEXT, 60, false, "学籍"},
    [BOARDING] = {"boarding", CELL_TEXT, 50, false, NULL},
    [PROGRAM] = {"aid_program", CELL_TEXT, 80, false, NULL},
    [TERM] = {"aid_term", CELL_TEXT, 100, false, NULL},
    [AMOUNT] = {"aid_amount", CELL_MONEY, 100, true, NULL},
    [GUARDIAN] = {"guardian_name", CELL_NAME, 100, false, "监护人"},
    [GUARDIAN_ID] = {"guardian_id", CELL_ID, 60, false, "监护人"},
    [ACCOUNT] = {"account_no", CELL_ACCOUNT, 90, false, NULL},
    [ACCOUNT_NAME] = {"account_name", CELL_NAME, 60, false, NULL},
};
static const struct table table = TABLE("student", columns);

void write_students(county *c) {
    static const char *const grades[] = {"一年级", "二年级", "三年级", "四年级", "五年级",
                                         "六年级", "七年级", "八年级", "九年级"};
    static const char *const classes[] = {"1班", "2班", "3班", "4班"};
    static const char *const terms[] = {"2022年春季学期", "2022年秋季学期", "2023年春季学期",
                                        "2023年秋季学期"};
    if (c->students.n == 0) return;
    writer *w = writer_open(c, &table, "教育局", "students", c->students.n * 2);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = false;
    const char *place = c->place->counties[0].name;
    bool one_file = dice_chance(writer_dice(w), 50);
    writer_file(w, keep_text(c, "%s义务教育家庭经济困难学生生活补助发放表", place));
    for (int term = 0; term < 4; term++) {
        char *title = keep_text(c, "%s%s家庭经济困难学生生活补助发放表", place, terms[term]);
        if (!one_file && term > 0) writer_file(w, title);
        writer_sheet(w, terms[term], title);
        for (uint32_t i = 0; i < c->students.n; i++) {
            const struct student *s = &c->students.items[i];
            const struct person *p = &c->people.items[s->person];
            uint16_t town = c->villages[c->households.items[p->household].village].town;
            char number[24];
            snprintf(number, sizeof number, "G%s", p->id);
            int grade = s->grade - (3 - term) / 2;
            if (grade < 0) continue;
            put_person(w, NAME, ID, s->person, EVERYWHERE);
            put_text(w, STUDENT_NUMBER, number);
            put_text(w, SCHOOL, keep_text(c, "%s%s学校", place, c->towns[town].name));
            put_text(w, GRADE, grades[grade]);
            put_text(w, CLASS, classes[s->school % 4]);
            put_text(w, BOARDING, s->boarding ? "是" : "否");
            put_text(w, PROGRAM, s->boarding ? "寄宿生生活补助" : "非寄宿生生活补助");
            put_text(w, TERM, terms[term]);
            put_number(w, AMOUNT, s->aid_fen);
            put_person(w, GUARDIAN, GUARDIAN_ID, s->guardian, EVERYWHERE);
            put_number(w, ACCOUNT, (int64_t)c->people.items[s->guardian].account);
            put_text(w, ACCOUNT_NAME, c->people.items[s->guardian].name);
            writer_row(w);
        }
    }
    writer_close(w);
}

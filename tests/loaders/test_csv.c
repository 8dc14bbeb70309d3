/* CSV: encodings, dialects and the dirt of real files. */
#include "tests/loaders/collect.h"

#include "loaders/csv.h"

#include <stdlib.h>
#include <unicode/ucnv.h>
#include <zlib.h>

static void expect(const char *csv, const char *expected) {
    expect_read(csv, strlen(csv), false, expected);
}

static void test_quotes(void **state) {
    (void)state;
    expect("a,b\n1,\"x, y\"\n2,\"say \"\"hi\"\"\"\n", "1: a | b\n2: 1 | x, y\n3: 2 | say \"hi\"\n");
    expect("a,b\r\n1,\"two\r\nlines\"\r\n2,z", "1: a | b\n2: 1 | two\r\nlines\n3: 2 | z\n");
    expect("a,b,c\n1,\"\",\"\"\n2,3,4\n", "1: a | b | c\n2: 1 |  | \n3: 2 | 3 | 4\n");
    /* blanks around quotes are no content */
    expect("a,b\n1, \"x, y\" \n2,z\n", "1: a | b\n2: 1 | x, y\n3: 2 | z\n");
}

static void test_dialects(void **state) {
    (void)state;
    static const char *const delimiters[] = {",",  ";",   "\t", "|",    "^", "~",
                                             "||", "|~|", "::", "\x01", ","};
    for (size_t i = 0; i < sizeof delimiters / sizeof *delimiters; i++) {
        char csv[512];
        const char *d = delimiters[i];
        snprintf(csv, sizeof csv,
                 "姓名%s金额%s日期\n张三%s12.50%s2023-05-01\n李四%s7%s2023-06-01\n王五%s80%s2023-"
                 "07-09\n",
                 d, d, d, d, d, d, d, d);
        expect(csv,
               "1: 姓名 | 金额 | 日期\n2: 张三 | 12.50 | 2023-05-01\n3: 李四 | 7 | 2023-06-01\n"
               "4: 王五 | 80 | 2023-07-09\n");
    }
    expect("name 'x';price\n'a;b';1,5\n'c''d';2,5\n",
           "1: name 'x' | price\n2: a;b | 1,5\n3: c'd | 2,5\n");
    expect("a,b\n\"x \\\"y\\\" z\",1\n\"p, q\",2\n", "1: a | b\n2: x \"y\" z | 1\n3: p, q | 2\n");
    expect("a, b, c\n1, 2, 3\n4, 5, 6\n", "1: a | b | c\n2: 1 | 2 | 3\n3: 4 | 5 | 6\n");
    expect("sep=;\na;b,c\n", "1: a | b,c\n");
    /* a quote parts no cells, whatever the first line says */
    expect("sep=\"\na;b\n\"1\";\"2\"\n", "1: sep=\"\n2: a | b\n3: 1 | 2\n");
    expect("name | age\nBob | 12\nAnn | 30\n", "1: name | age\n2: Bob | 12\n3: Ann | 30\n");
    /* one column */
    expect("姓名\n张三\n李四\n", "1: 姓名\n2: 张三\n3: 李四\n");
}

static void test_line_ends(void **state) {
    (void)state;
    expect("a,b\r1,2\r3,4\r", "1: a | b\n2: 1 | 2\n3: 3 | 4\n");
    expect("a,b\r\n1,2\n3,4\r5,6", "1: a | b\n2: 1 | 2\n3: 3 | 4\n4: 5 | 6\n");
    expect("a,b\r\r\n1,2\r\r\n", "1: a | b\n2: 1 | 2\n");
    /* blank lines count, and the last line end begins no row */
    expect("a,b\n\n1,2\n", "1: a | b\n2:\n3: 1 | 2\n");
    expect("a,b\n1,2\n\x1a", "1: a | b\n2: 1 | 2\n");
}

static void test_dirt(void **state) {
    (void)state;
    /* a quote that never closes swallows nothing */
    expect("a,b,c\n1,\"x,2\n3,4,5\n6,7,8\n",
           "1: a | b | c\n2: 1 | \"x | 2\n3: 3 | 4 | 5\n4: 6 | 7 | 8\n");
    /* … also when quoted fields follow on later lines */
    expect("a,b,c\n1,\"x,2\n3,\"4,4\",5\n6,\"7\",8\n",
           "1: a | b | c\n2: 1 | \"x | 2\n3: 3 | 4,4 | 5\n4: 6 | 7 | 8\n");
    /* quotes inside of fields are content */
    expect("a,b,c\n12\"screen,x,1\n\"5\" pipe\",y,2\n",
           "1: a | b | c\n2: 12\"screen | x | 1\n3: 5\" pipe | y | 2\n");
    /* ragged rows keep all their cells */
    expect("a,b,c\n1,2\n3,4,5,6\n7,8,\n",
           "1: a | b | c\n2: 1 | 2\n3: 3 | 4 | 5 | 6\n4: 7 | 8 | \n");
    /* titles above, totals below */
    expect("2023年低保发放表\n\n姓名,金额,备注\n张三,100,无\n李四,200,无\n合计,300\n",
           "1: 2023年低保发放表\n2:\n3: 姓名 | 金额 | 备注\n4: 张三 | 100 | 无\n5: 李四 | 200 | "
           "无\n6: 合计 | 300\n");
    /* what keeps codes a text is no content */
    expect("id,v\n=\"510107199001011234\",1\n\"=\"\"0012\"\"\",2\n6228480012345678901\t,"
           "3\n51010719900101123X\t,4\n",
           "1: id | v\n2: 510107199001011234 | 1\n3: 0012 | 2\n4: 6228480012345678901 | 3\n"
           "5: 51010719900101123X | 4\n");
}

/* Single rows that another hand has written. */
static void test_stray_rows(void **state) {
    (void)state;
    const char *expected = "1: name | amount | day\n2: Bob | 12.50 | 2023-05-01\n"
                           "3: Ann | 7.25 | 2023-06-01\n4: Eve Li | 80 | 2023-07-09\n";
    expect("name,amount,day\nBob,12.50,2023-05-01\nAnn;7.25;2023-06-01\nEve Li,80,2023-07-09\n",
           expected);
    expect("name;amount;day\nBob;12.50;2023-05-01\nAnn\t7.25\t2023-06-01\nEve Li;80;2023-07-09\n",
           expected);
    expect("\"name\",\"amount\",\"day\"\n\"Bob\",\"12.50\",\"2023-05-01\"\n"
           "\"Ann\" \"7.25\" \"2023-06-01\"\n\"Eve Li\",\"80\",\"2023-07-09\"\n",
           expected);
    /* an identity number is a value also when it ends in X */
    expect("name,id,amount\nBob,510107199001011234,12.50\nAnn;51010719900101123X;7.25\n"
           "Eve,510107199001011235,80\nTom,510107199001011236,81\n",
           "1: name | id | amount\n2: Bob | 510107199001011234 | 12.50\n"
           "3: Ann | 51010719900101123X | 7.25\n4: Eve | 510107199001011235 | 80\n"
           "5: Tom | 510107199001011236 | 81\n");
    /* but a note with as many words or semicolons is a note */
    expect("a,b,c\n1,2,3\n4,5,6\nwritten; checked; signed\n",
           "1: a | b | c\n2: 1 | 2 | 3\n3: 4 | 5 | 6\n4: written; checked; signed\n");
    expect("name,amount,day\nBob,12.50,2023-05-01\nAnn,7.25,2023-06-01\nthree plain words\n",
           "1: name | amount | day\n2: Bob | 12.50 | 2023-05-01\n3: Ann | 7.25 | 2023-06-01\n"
           "4: three plain words\n");
    /* one row in apostrophes */
    expect("a,b,c\n1,\"x, y\",3\n4,'z, it''s',6\n7,\"u, v\",9\n",
           "1: a | b | c\n2: 1 | x, y | 3\n3: 4 | z, it's | 6\n4: 7 | u, v | 9\n");
    /* the header in blanks over rows with commas; but not a title over a header */
    expect("day place sort amount paid\n2023-05-01,Rome,a b,12.5,1\n2023-05-02,Bonn,c,7,2\n"
           "2023-05-03,Nice,d,8,3\n",
           "1: day | place | sort | amount | paid\n2: 2023-05-01 | Rome | a b | 12.5 | 1\n"
           "3: 2023-05-02 | Bonn | c | 7 | 2\n4: 2023-05-03 | Nice | d | 8 | 3\n");
    expect("what was paid in Rome\nday,place,sort,amount,paid\n2023-05-01,Rome,a b,12.5,1\n"
           "2023-05-02,Bonn,c,7,2\n2023-05-03,Nice,d,8,3\n",
           "1: what was paid in Rome\n2: day | place | sort | amount | paid\n"
           "3: 2023-05-01 | Rome | a b | 12.5 | 1\n4: 2023-05-02 | Bonn | c | 7 | 2\n"
           "5: 2023-05-03 | Nice | d | 8 | 3\n");
}

/* Rows of two cells, rows in rare signs, rows in which quotes are apostrophes. */
static void test_strange_rows(void **state) {
    (void)state;
    expect("code,name\nA,one\nB;two\nC,three\n",
           "1: code | name\n2: A | one\n3: B | two\n4: C | three\n");
    /* but not where the sign is content of other rows, or a sentence */
    expect("code,name\nA,one; more\nB;two\nC,three\n",
           "1: code | name\n2: A | one; more\n3: B;two\n4: C | three\n");
    expect("written; signed\ncode,name\nA,one\nB,two\nC,three\n",
           "1: written; signed\n2: code | name\n3: A | one\n4: B | two\n5: C | three\n");
    expect("a,b,c\nx,1,2\ny^3^4\nz,5,6\nu~7~8\n",
           "1: a | b | c\n2: x | 1 | 2\n3: y | 3 | 4\n4: z | 5 | 6\n5: u | 7 | 8\n");
    expect("a;b;c\nx;1;2\ny, 3, 4\nz;5;6\n",
           "1: a | b | c\n2: x | 1 | 2\n3: y | 3 | 4\n4: z | 5 | 6\n");
    expect("a,b,c\nx,1,2\ny:3:4\nz,5,6\n12:30:15\n",
           "1: a | b | c\n2: x | 1 | 2\n3: y | 3 | 4\n4: z | 5 | 6\n5: 12:30:15\n");
    expect("\"name\",\"town\"\n\"Bob\",\"Rome\"\n'Ann','Bonn'\n\"Eve\",\"Nice\"\n",
           "1: name | town\n2: Bob | Rome\n3: Ann | Bonn\n4: Eve | Nice\n");
    /* an apostrophe that is content */
    expect("name,town\n\"Bob, jr\",Rome\nAnn,'t Harde'\n",
           "1: name | town\n2: Bob, jr | Rome\n3: Ann | 't Harde'\n");
    /* such a row may be broken as any other */
    expect("a,b,c,d,e\nx,1,2,3,4\ny;3;4;;5;6\nz,\"5\",6,7,8\nu;7;\"8;9;1\n",
           "1: a | b | c | d | e\n2: x | 1 | 2 | 3 | 4\n3: y | 3 | 4 |  | 5 | 6\n"
           "4: z | 5 | 6 | 7 | 8\n5: u | 7 | \"8 | 9 | 1\n");
    expect("n|a|b|c\n1|a few words|x|y\n2|more|x|z\n(1) not yet final\n",
           "1: n | a | b | c\n2: 1 | a few words | x | y\n3: 2 | more | x | z\n"
           "4: (1) not yet final\n");
    /* a delimiter that quotes protect in the middle of a cell */
    expect("a,b,c\n1,x,2\n3,say \"y, z\",4\n5,u,6\n",
           "1: a | b | c\n2: 1 | x | 2\n3: 3 | say \"y, z\" | 4\n4: 5 | u | 6\n");
}

/* Signs that quote, though hardly anybody uses them; delimiters of several signs; nothing at all.
 */
static void test_rare_dialects(void **state) {
    (void)state;
    const char *expected = "1: id | text\n2: 1 | a, b\n3: 2 | c, d\n";
    expect("~id~,~text~\n~1~,~a, b~\n~2~,~c, d~\n", expected);
    expect("`id`,`text`\n`1`,`a, b`\n`2`,`c, d`\n", expected);
    expect("^id^\t^text^\n^1^\t^a, b^\n^2^\t^c, d^\n", expected);
    expect("*id*,*text*\n*1*,*a, b*\n*2*,*c, d*\n", expected);
    expect("|id|,|text|\n|1|,|a, b|\n|2|,|c, d|\n", expected);
    /* here it belongs to the delimiter */
    expect("id~|~text~|~n\n1~|~a~|~4\n2~|~b~|~5\n",
           "1: id | text | n\n2: 1 | a | 4\n3: 2 | b | 5\n");
    /* a mark at single cells is content */
    expect("id,text\n1,*a*\n2,b\n3,c\n", "1: id | text\n2: 1 | *a*\n3: 2 | b\n4: 3 | c\n");
    expect("id->text->n\n1->a->4\n2->b->5\n", "1: id | text | n\n2: 1 | a | 4\n3: 2 | b | 5\n");
    expect("id,,text,,n\n1,,a,,4\n2,,b, c,,5\n",
           "1: id | text | n\n2: 1 | a | 4\n3: 2 | b, c | 5\n");
    /* but these are empty cells */
    expect("id,x,text,y,n\n1,,a,,4\n2,,b,,5\n3,,c,,6\n",
           "1: id | x | text | y | n\n2: 1 |  | a |  | 4\n3: 2 |  | b |  | 5\n"
           "4: 3 |  | c |  | 6\n");
    expect("id/name/n/m\n1/a/2/3\n4/b/5/6\n7/c/8/9\n",
           "1: id | name | n | m\n2: 1 | a | 2 | 3\n3: 4 | b | 5 | 6\n4: 7 | c | 8 | 9\n");
    expect("unit\nBq/(m^3)\nBq/(m^2)\nBq/(m^2)\n-\n",
           "1: unit\n2: Bq/(m^3)\n3: Bq/(m^2)\n4: Bq/(m^2)\n5: -\n");
    expect("day  result\n2215-02-18  7\n1945-08-18  33\n",
           "1: day | result\n2: 2215-02-18 | 7\n3: 1945-08-18 | 33\n");
    expect("http://a.org/x\nhttp://b.org/y\nhttp://c.org/z\n",
           "1: http://a.org/x\n2: http://b.org/y\n3: http://c.org/z\n");
    expect("{\"a\": 1, \"b\": 2}\n{\"a\": 3, \"b\": 4}\n",
           "1: {\"a\": 1, \"b\": 2}\n2: {\"a\": 3, \"b\": 4}\n");
    expect("phone\n+44 20 7946 0123\n+44 20 7946 0444\n+44 20 7946 9999\n",
           "1: phone\n2: +44 20 7946 0123\n3: +44 20 7946 0444\n4: +44 20 7946 9999\n");
    /* inches do not close what was opened on another line */
    expect("id\tsize\tn\n0\t\"big\" one\t7\n1\t3' 5\"\t8\n2\t12\"\t9\n3\t5\"\t1\n",
           "1: id | size | n\n2: 0 | \"big\" one | 7\n3: 1 | 3' 5\" | 8\n4: 2 | 12\" | 9\n"
           "5: 3 | 5\" | 1\n");
    expect("path\nusr/lib/x/1\nusr/lib/y/2\nusr/bin/z/3\n",
           "1: path\n2: usr/lib/x/1\n3: usr/lib/y/2\n4: usr/bin/z/3\n");
    expect("id|||text\n1|||a\n2|||b\n", "1: id | text\n2: 1 | a\n3: 2 | b\n");
    expect("id\t text\t n\n1\t a\t 4\n2\t b\t 5\n",
           "1: id | text | n\n2: 1 | a | 4\n3: 2 | b | 5\n");
}

/* Lines of comment say nothing about how the other lines are written. */
static void test_comments(void **state) {
    (void)state;
    expect("# who\nname,born\n# the first\nAnn Lee,1989\n# the second\n# and a note; long, as it "
           "is\nBob,1979\n",
           "1: # who\n2: name | born\n3: # the first\n4: Ann Lee | 1989\n5: # the second\n"
           "6: # and a note; long |  as it is\n7: Bob | 1979\n");
    expect("A,B,C,\"D\"\n# plain values\na,b,c,d\n# blanks before and after\n e ,f , g,h \n# line "
           "break\n\"m\nn\",o,p,q\n# the end\n",
           "1: A | B | C | D\n2: # plain values\n3: a | b | c | d\n4: # blanks before and after\n"
           "5:  e  | f  |  g | h \n6: # line break\n7: m\nn | o | p | q\n8: # the end\n");
    /* a header may begin with the sign */
    expect("#id,name\n1,Ann\n2,Bob\n", "1: #id | name\n2: 1 | Ann\n3: 2 | Bob\n");
    expect("# a\n# b\nx\n", "1: # a\n2: # b\n3: x\n");
}

/* Columns that stand one below the other, with as many blanks between as that takes. */
static void test_aligned_columns(void **state) {
    (void)state;
    expect("   y1         y2\n 10.5   -1\n  9      12.25\n100      0\n",
           "1: y1 | y2\n2: 10.5 | -1\n3: 9 | 12.25\n4: 100 | 0\n");
    expect("id  a    b   \n1   2.5  x  \n12  3    yy \n7   4    z  \n",
           "1: id | a | b\n2: 1 | 2.5 | x\n3: 12 | 3 | yy\n4: 7 | 4 | z\n");
    /* single blanks inside of cells */
    expect("name            state   phone\nJohn Smith      WA      418-111\n"
           "Mary Hartford   CA      319-434\nEvan Nolan      IL      219-532\n",
           "1: name | state | phone\n2: John Smith | WA | 418-111\n"
           "3: Mary Hartford | CA | 319-434\n4: Evan Nolan | IL | 219-532\n");
    expect("x    \"full name\"\n1    \"Ann  Lee\"\n22   Bob\n333  Eve\n",
           "1: x | full name\n2: 1 | Ann  Lee\n3: 22 | Bob\n4: 333 | Eve\n");
    /* words with one blank between, as many in every line */
    expect("first last state phone\nJohn Smith WA 418-Y11-4111\nMary Hartford CA 319-Z19-4341\n"
           "Evan Nolan IL 219-532-c301\n",
           "1: first | last | state | phone\n2: John | Smith | WA | 418-Y11-4111\n"
           "3: Mary | Hartford | CA | 319-Z19-4341\n4: Evan | Nolan | IL | 219-532-c301\n");
    /* an empty cell between two blanks stays one where all others stand alone */
    expect("a b c\n1 2 3\n4  6\n7 8 9\n",
           "1: a | b | c\n2: 1 | 2 | 3\n3: 4 |  | 6\n4: 7 | 8 | 9\n");
    expect("column start length\ntext 0 18\ndate 18 2\n",
           "1: column | start | length\n2: text | 0 | 18\n3: date | 18 | 2\n");
    expect("7.158e-01 -2.68\n1.154 2.65e+00\n", "1: 7.158e-01 | -2.68\n2: 1.154 | 2.65e+00\n");
    /* a list of names is one column */
    expect("Ann Lee\nBob Stone\nEve Li\nTom Fox\n",
           "1: Ann Lee\n2: Bob Stone\n3: Eve Li\n4: Tom Fox\n");
    expect("Dear Sir\n\nwe have  no  table here.\nIt is only text and more of it.\n",
           "1: Dear Sir\n2:\n3: we have  no  table here.\n4: It is only text and more of it.\n");
    /* one blank too many in a single row */
    expect("a b c\n1 2 3\n4  5 6\n7 8 9\n1 2 3\n4 5 6\n",
           "1: a | b | c\n2: 1 | 2 | 3\n3: 4 |  | 5 | 6\n4: 7 | 8 | 9\n5: 1 | 2 | 3\n"
           "6: 4 | 5 | 6\n");
}

static void test_unescaped_quotes(void **state) {
    (void)state;
    expect("\"a\",\"b\"\n\"1\",\"say \"hi\", twice\"\n\"2\",\"x\"\n\"3\",\"y\"\n",
           "1: a | b\n2: 1 | say \"hi\", twice\n3: 2 | x\n4: 3 | y\n");
    expect("\"a\",\"b\"\n\"1\",\"the \"end\"\nof it\"\n\"2\",\"x\"\n\"3\",\"y\"\n",
           "1: a | b\n2: 1 | the \"end\"\nof it\n3: 2 | x\n4: 3 | y\n");
    /* one quote too many, before or behind */
    expect("\"a\",\"b\"\n\"\"1\",\"x\"\n\"2\",\"y\"\n\"3\",\"z\"\n",
           "1: a | b\n2: \"1 | x\n3: 2 | y\n4: 3 | z\n");
    expect("\"a\",\"b\"\n\"1\"\",\"x\"\n\"2\",\"y\"\n\"3\",\"z\"\n",
           "1: a | b\n2: 1\" | x\n3: 2 | y\n4: 3 | z\n");
}

/* Habits of public files on which detectors are known to fail. */
static void test_habits_of_public_files(void **state) {
    (void)state;
    expect("bytes(b'x'),20:53:06,2019-09-01T19:28:21\nbytes(b'y'),19:33:15,2005-02-15T19:10:31\n",
           "1: bytes(b'x') | 20:53:06 | 2019-09-01T19:28:21\n"
           "2: bytes(b'y') | 19:33:15 | 2005-02-15T19:10:31\n");
    expect("Country;Location;Count;Date\nChina;\"35.86;104.19\";97100,7;04/07/20\n",
           "1: Country | Location | Count | Date\n2: China | 35.86;104.19 | 97100,7 | 04/07/20\n");
    expect("\"k\",\"v\"\n\"332\", \"Surname\\, First\"\n\"123\",\"foo (\\\"bar\\\")\"\n",
           "1: k | v\n2: 332 | Surname, First\n3: 123 | foo (\"bar\")\n");
    expect("id,tags\n0,a;b;c\n1,d;e;f\n2,g;h;i\n",
           "1: id | tags\n2: 0 | a;b;c\n3: 1 | d;e;f\n4: 2 | g;h;i\n");
    expect("date\n2021-01-05\n2021-01-06\n2021-01-07\n",
           "1: date\n2: 2021-01-05\n3: 2021-01-06\n4: 2021-01-07\n");
    expect("u0:x:1000:1000:User 0,,,:/home/u0:/bin/sh\nu1:x:1001:1001:User 1,,,:/home/u1:/bin/sh\n",
           "1: u0 | x | 1000 | 1000 | User 0,,, | /home/u0 | /bin/sh\n"
           "2: u1 | x | 1001 | 1001 | User 1,,, | /home/u1 | /bin/sh\n");
    expect("Ort:Umsatz:Anteil\nRoma:69.019,80:12,0\nKöln:19.405,32:-94,4\nBonn:65.418,87:4,1\n",
           "1: Ort | Umsatz | Anteil\n2: Roma | 69.019,80 | 12,0\n3: Köln | 19.405,32 | -94,4\n"
           "4: Bonn | 65.418,87 | 4,1\n");
    expect("a<>b<>c\n1<>x y<>2\n3<>z<>4\n", "1: a | b | c\n2: 1 | x y | 2\n3: 3 | z | 4\n");
    expect("a\t\tb\n1\t\tx, y\n3\t\tz\n", "1: a | b\n2: 1 | x, y\n3: 3 | z\n");
}

/* Converts UTF-8 to another encoding and reads that. */
static void expect_encoded(const char *encoding, const char *mark, const char *csv,
                           const char *expected) {
    UErrorCode code = U_ZERO_ERROR;
    char bytes[2048];
    size_t n = strlen(mark);
    if (strcmp(mark, "FFFE") == 0)
        n = 2, memcpy(bytes, "\xFF\xFE", 2);
    else
        memcpy(bytes, mark, n);
    int32_t length = ucnv_convert(encoding, "UTF-8", bytes + n, (int32_t)(sizeof bytes - n), csv,
                                  (int32_t)strlen(csv), &code);
    assert_true(U_SUCCESS(code));
    expect_read(bytes, n + (size_t)length, false, expected);
}

static void test_encodings(void **state) {
    (void)state;
    const char *csv = "身份证号,姓名,住址\n510107199001011234,张䶮,四川省成都市武侯区\n";
    const char *expected =
        "1: 身份证号 | 姓名 | 住址\n2: 510107199001011234 | 张䶮 | 四川省成都市武侯区\n";
    expect_encoded("UTF-8", "", csv, expected);
    expect_encoded("UTF-8", "\xEF\xBB\xBF", csv, expected);
    expect_encoded("GB18030", "", csv, expected);
    expect_encoded("UTF-16LE", "FFFE", csv, expected);
    expect_encoded("UTF-16LE", "", "name,amount,note\nWang,12,ok\nLi,7,no\n",
                   "1: name | amount | note\n2: Wang | 12 | ok\n3: Li | 7 | no\n");
    expect_encoded("UTF-16BE", "", "name,amount,note\nWang,12,ok\nLi,7,no\n",
                   "1: name | amount | note\n2: Wang | 12 | ok\n3: Li | 7 | no\n");
    expect_encoded(
        "Big5", "", "姓名,地址,金額\n陳小明,臺北市信義區,100\n林美麗,高雄市鳳山區,200\n",
        "1: 姓名 | 地址 | 金額\n2: 陳小明 | 臺北市信義區 | 100\n3: 林美麗 | 高雄市鳳山區 | 200\n");
    expect_encoded("windows-1252", "", "naïve,café\nrésumé,Müller\n",
                   "1: naïve | café\n2: résumé | Müller\n");
}

static void test_broken_bytes(void **state) {
    (void)state;
    /* one bad byte does not make UTF-8 something else */
    expect_read("姓名,金额\n张\xFF三,1\n李四,2\n", strlen("姓名,金额\n张\xFF三,1\n李四,2\n"), false,
                "1: 姓名 | 金额\n2: 张\xEF\xBF\xBD三 | 1\n3: 李四 | 2\n");
    expect_read("a,b\n1\0,2\n3,4\n", 12, false, "1: a | b\n2: 1 | 2\n3: 3 | 4\n");
}

static size_t pack(const char *text, unsigned char *out, size_t room) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_in = (z_const Bytef *)(uintptr_t)text;
    stream.avail_in = (uInt)strlen(text);
    stream.next_out = out;
    stream.avail_out = (uInt)room;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    size_t length = stream.total_out;
    deflateEnd(&stream);
    return length;
}

static void refuse_gzip(const unsigned char *bytes, size_t length, const char *words) {
    collected c = {0};
    bd_error error;
    assert_int_equal(collect_bytes(&c, "bad.gz", bytes, length, NULL, &error), BD_ERROR_FORMAT);
    assert_string_equal(bd_buffer_text(&c.text), ""); /* not half of the rows */
    if (!strstr(error.en, words)) print_error("%s\n", error.en);
    assert_non_null(strstr(error.en, words));
    bd_buffer_reset(&c.text);
}

static void test_gzip(void **state) {
    (void)state;
    unsigned char packed[512];
    size_t length = pack("a,b\n1,2\n", packed, sizeof packed);
    expect_read(packed, length, false, "1: a | b\n2: 1 | 2\n");
    /* a second member is more of the same text, padding is none */
    size_t both = length + pack("3,4\n", packed + length, sizeof packed - length);
    expect_read(packed, both, false, "1: a | b\n2: 1 | 2\n3: 3 | 4\n");
    memset(packed + both, 0, 40);
    expect_read(packed, both + 40, false, "1: a | b\n2: 1 | 2\n3: 3 | 4\n");
    for (size_t cut = 4; cut < length; cut++)
        refuse_gzip(packed, cut, "it ends at byte");
    refuse_gzip(packed, both - 9, "it ends at byte");
    packed[length - 6] ^= 1; /* in the check sum */
    refuse_gzip(packed, length, "damaged near byte");
    packed[length - 6] ^= 1;
    /* limits */
    collected c = {0};
    bd_error error;
    bd_read_options options = {.limit_unpacked_bytes = 4};
    assert_int_equal(collect_bytes(&c, "large.gz", packed, length, &options, &error),
                     BD_ERROR_LIMIT);
    bd_buffer_reset(&c.text);
}

static void test_limits(void **state) {
    (void)state;
    collected c = {.kinds = true};
    bd_error error;
    bd_read_options options = {.limit_cell_bytes = 7};
    const char *csv = "张三李四,b\n1,2\n";
    assert_int_equal(collect_bytes(&c, "x", csv, strlen(csv), &options, &error), BD_OK);
    assert_string_equal(bd_buffer_text(&c.text), "1: 张三{1,64} | b\n2: 1 | 2\n");
    bd_buffer_reset(&c.text);
}

static void test_options(void **state) {
    (void)state;
    collected c = {0};
    bd_error error;
    bd_read_options options = {.delimiter = ";", .encoding = "GBK"};
    const char *csv = "a,b;c\n\xD5\xC5\xC8\xFD,1;2\n";
    assert_int_equal(collect_bytes(&c, "x", csv, strlen(csv), &options, &error), BD_OK);
    assert_string_equal(bd_buffer_text(&c.text), "1: a,b | c\n2: 张三,1 | 2\n");
    options.encoding = "no-such-encoding";
    assert_int_equal(collect_bytes(&c, "x", csv, strlen(csv), &options, &error), BD_ERROR_INPUT);
    bd_buffer_reset(&c.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_dialects),
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_dirt),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_broken_bytes),
        cmocka_unit_test(test_gzip),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_stray_rows),
        cmocka_unit_test(test_strange_rows),
        cmocka_unit_test(test_rare_dialects),
        cmocka_unit_test(test_comments),
        cmocka_unit_test(test_aligned_columns),
        cmocka_unit_test(test_unescaped_quotes),
        cmocka_unit_test(test_habits_of_public_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

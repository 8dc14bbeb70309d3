/* The program: finds the command, reads the options that all share, and hands over. */
#include "cli/command.h"

#include "engine/base/memory.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Lines of help end where they end on the screen. */
/* clang-format off */
const bd_command bd_commands[] = {
    {"run", "run PATH... [-c CASE] [--rules SELECTION] [--params FILE] [--date YYYY-MM-DD] [--lang zh|en] [-j N] [--strict] [--timing]",
     "读取文件或文件夹,比对,写出疑点工作簿", "read files or folders, screen them, write the workbook of findings",
     bd_command_run,
     "参数:规则的默认值,案卷 case.yaml 的 params,--params 给出的工作簿(见 rule params),后者优先。\n"
     "例外:案卷 filters 文件夹中的表格,列有 规则、身份证号、户号、地区、理由、决定人、截止日期;与之相符的疑点不列入\n"
     "清单,但计数、写入工作簿的“例外”并记入台账(finding list --state excepted)。",
     "Parameters: defaults of the rules, params in the case's case.yaml, the workbook given by --params (see rule\n"
     "params); the later one wins. Exceptions: sheets in the case's folder filters with the columns Rule, Person,\n"
     "Household, Region, Reason, Decided by, Until; findings that fit are kept off the list, but counted, shown in\n"
     "the workbook's sheet Exceptions and kept in the ledger (finding list --state excepted)."},
    {"inspect", "inspect PATH... [-c CASE] [--write]", "看看这些文件里有什么、认成了什么,并写出 case.yaml",
     "what is in these files, and the case.yaml that says so", bd_command_inspect, NULL, NULL},
    {"cells", "cells FILE|- [--sheet NAME|#0] [--encoding NAME] [--delimiter TEXT]", "按读到的样子列出单元格(UTF-8 CSV)",
     "the cells as they are read, as UTF-8 CSV", bd_command_cells,
     "文件里有什么就写什么,次序不变:标题行、脚注、注释行和后面的表都是普通的行;不补格,也不截断。\n"
     "空行仍是空行(第 N 条记录就是第 N 行),文件末尾的空行略去。CSV 的编码、分隔符、引号和转义自动识别,\n"
     "首行的 sep=; 会照办而不列出。文件写作 - 时读标准输入。空文件不输出任何内容,退出码为 0。",
     "All that is in the file, in order: titles, notes, comments and further tables are rows like all others;\n"
     "rows are neither padded nor cut. Blank lines stay (record N is row N), those at the end are left away.\n"
     "Encoding, delimiter, quote and escape of CSV are found by themselves; a first line sep=; is obeyed and\n"
     "not shown. FILE - reads standard input. An empty file gives nothing and exit code 0."},
    {"finding", "finding list|show [NUMBER] [-c CASE] [--rule GLOB] [--severity S] [--state S] [--subject TEXT] [--format text|csv|json] [--full], or finding verify NUMBER OUTCOME [--reason R] [--amount YUAN] [--recovered YUAN] [--measures TEXT] [--note TEXT] [--by NAME] [--on YYYY-MM-DD], or finding verify --from FILE",
     "列出疑点,查看一条疑点及其依据,记入核查结果", "list findings, show one with its evidence, record what was verified", bd_command_finding,
     "verify 记入一条疑点的核查结果:属实、部分属实、不属实、无法核实;--reason 为不属实的原因:不是同一人、已退还、政策允许、\n"
     "数据错误、已备案、其他。--from 文件 读回填好的疑点工作簿(可以排过序、插过行、是副本),或任何有“编号”和“结果”\n"
     "两列的表;有一处不对就一条也不记,逐处指出工作表、行、列。后来的结果取代先前的,先前的仍保留;同样的结果再来一次\n"
     "不起变化。核查为不属实的疑点,事实不变就不再列入(finding list --state cleared),事实有变则重新出现并说明变化。",
     "verify records the outcome of one finding: confirmed, partly, refuted or unverifiable; --reason says why it was refuted:\n"
     "other_person, paid_back, allowed, data_error, filed or other. --from FILE reads the workbook of findings back with its\n"
     "columns filled in (sorted, with rows inserted, a copy), or any sheet with the columns Number and Outcome; when one cell\n"
     "is wrong nothing is recorded, and each is named with sheet, row and column. A later outcome takes the place of an earlier\n"
     "one, which is kept; the same again changes nothing. What was refuted is not listed again while its facts are the same\n"
     "(finding list --state cleared); when they change it is back, and says how."},
    {"rule", "rule list|show|check|test|explain [SELECTION|FILE] [PATH...] [--analyze] [--params FILE], or rule try FILE [-c CASE] [--params FILE] [--most N] [--full], or rule params export [SELECTION] [-o FILE], or rule params check FILE, or rule new",
     "规则:新建、列出、方法表、检查、测试、执行计划、在本案卷数据上试运行",
     "rules: new, list, method sheet, check, test, plan, try on the data of the case", bd_command_rule,
     "show -o 文件.xlsx 把方法表写成工作簿,每条规则一张表,另有目录。\n"
     "check 编译规则并指出可疑之处(警告;--notes 也列出提示);--strict 有警告时退出码为 1。\n"
     "test --mutate 逐处改动规则(比较、常量、关联条件……),看测试是否发现,列出没有发现的改动;--sample N 每条规则\n"
     "只抽 N 处(--seed 换一批),--least 百分比 低于此数时退出码为 1(95),--all 也列出不成变异的改动;\n"
     "--suggest N 试 N 次,找出能发现它们的用例,核对后可加入 .test 文件。\n"
     "new 生成一条规则和它的测试:--id、--title、--title-en、--tables 表,表、--subject 列、--family 文件夹;没有给出的会询问。\n"
     "explain 说明规则怎样一起执行:共用什么、各步做什么、能否按一个键分段;给出数据的路径时估计行数。\n"
     "加 --analyze 就运行一遍(没有给路径时用案卷最近一次的数据),写出各步的行数和时间。\n"
     "params export 写出参数工作簿(-o 文件名以 .csv 结尾时写 CSV):每个参数一行,填“新值”一列;params check 检查填好的\n"
     "文件,逐处指出工作表、单元格和原因。show、explain、try 用案卷的参数和 --params 给出的参数。",
     "show -o FILE.xlsx writes the method sheets as a workbook, one sheet per rule and an index.\n"
     "check compiles rules and points at what is doubtful (warnings; --notes: notes as well); --strict: exit code 1\n"
     "when there are warnings.\n"
     "test --mutate changes every comparison, constant, join condition … of the rules in turn and lists the changes\n"
     "that no test notices; --sample N takes N of each rule (--seed: others), --least PERCENT is the share below\n"
     "which the exit code is 1 (95), --all lists changes that change nothing as well; --suggest N looks N times for\n"
     "test cases that notice them, to be read and put into the .test file.\n"
     "new writes a rule and its test to begin with: --id, --title, --title-en, --tables A,B, --subject COLUMN,\n"
     "--family FOLDER; it asks for what is not given.\n"
     "explain tells how rules run together: what they share, each step, and whether a rule is local to a key;\n"
     "with PATHs of data it estimates rows. --analyze runs them (over the case's latest data when no PATH is\n"
     "given) and tells rows and times of every step.\n"
     "params export writes a workbook of parameters (CSV where the name of -o ends in .csv), a row for each, with a\n"
     "column for new values; params check reads it back and names sheet, cell and reason of every value that will\n"
     "not do. show, explain and try use the parameters of the case and of --params."},
    {"sql", "sql \"SELECT ...\" [PATH...] [-c CASE] [--format text|csv|json] [--full]", "对读入的数据直接查询",
     "query the loaded data directly", bd_command_sql, NULL, NULL},
    {"link", "link FILE [FILE] [-o FOLDER|FILE.csv] [--columns A,B=C:KIND] [--threshold P] [--one-to-one auto|yes|no] [--config FILE] [--labels FILE] [--all] [--explain ROW:ROW [--full]] [--quiet], or link explain ROW ROW FILE [FILE] [--full]",
     "两张表(或一张表内)哪些记录是同一人", "which records of two files, or of one, are the same person",
     bd_command_link,
     "-o 文件夹 写出 pairs.csv 和 clusters.csv;-o 文件.csv 只写出配对;不给 -o 就列在屏幕上。\n"
     "列按名称、含义、共有的值或词配对,一张表分几列写的(名、姓)先拼起来;权重从数据中学出,不用样例。\n"
     "explain 逐列说明两条记录为何(不)是同一人:起点、每列两边的值和证据的分量(比特)、相关但不同的记录的影响、概率;\n"
     "行号从 1 起,不含标题行。--columns 中的种类:person_id、date、han_name、name、email、number、quantity、code、text。",
     "-o FOLDER writes pairs.csv and clusters.csv, -o FILE.csv the pairs alone; without it they are printed.\n"
     "Columns pair by name, by meaning, by the values or words that they share; what one table has in parts (given\n"
     "name, family name) is put together first. Weights are learned from the data, without examples. explain tells\n"
     "column by column why two records are (not) the same: the prior, both values and what they prove in bits, what\n"
     "records that are akin take away, the probability; rows count from 1 below the header. Kinds for --columns:\n"
     "person_id, date, han_name, name, email, number, quantity, code, text."},
    {"kin", "kin PERSON [OTHER] [-c CASE] [--degree N] [--full]", "一个人的亲属,或两人之间的关系,及其依据",
     "the relatives of a person, or how two are related, with what shows it", bd_command_kin,
     "某人、另一人写证件号码,或只有一人使用的姓名。亲属画成树形:称谓、层级、最弱一环的依据(申报、婚姻登记、户籍、\n"
     "名册、推断)、所在文件和行、日期;其后列出互相矛盾的登记。两人之间给出最短路径,另有更可信的也一并给出。",
     "PERSON and OTHER are numbers, or names that one person has. Relatives are drawn as a tree: what they are called,\n"
     "degree, what the weakest tie rests on (declared, marriage, register, list, inferred), file, row and day; then\n"
     "registrations that contradict each other. Between two people the shortest path is shown, and a more trusted one\n"
     "where there is one."},
};
/* clang-format on */
const size_t bd_n_commands = sizeof bd_commands / sizeof *bd_commands;

/* The only thing that a signal handler may touch. */
static bd_cancel cancelled;

static void on_interrupt(int number) {
    (void)number;
    /* A second Ctrl-C does not wait any longer. */
    if (atomic_exchange(&cancelled, true)) _exit(130);
}

static void print_help(bd_language language) {
    bool english = language == BD_LANGUAGE_EN;
    puts(english ? "bidui - data-matching audit of welfare funds\n\nCommands:"
                 : "bidui(比对)- 民生资金数据比对审计\n\n命令:");
    for (size_t i = 0; i < bd_n_commands; i++)
        printf("  %-9s %s\n", bd_commands[i].name,
               english ? bd_commands[i].help_en : bd_commands[i].help_zh);
    puts(english
             ? "\nbidui COMMAND --help tells more. For all commands:\n"
               "  -c CASE         the case folder (bidui-case)\n"
               "  --rules FOLDER  the rules folder (also BIDUI_RULES); for run also a selection: "
               "'KIN-*,death'\n"
               "  --lang zh|en    language of messages and documents\n"
               "  -j N            threads (all processors)\n"
               "  --memory SIZE   most memory to use: 8G, 500M or 60% of the machine's (70%)\n"
               "  --password-file FILE  passwords of archives, one a line (asked on the terminal)\n"
               "  --version\n\n"
               "Exit codes: 0 done, 1 done but some inputs or rules could not be used, 2 usage, 3 "
               "failed."
             : "\nbidui 命令 --help 查看用法。所有命令都有:\n"
               "  -c 案卷         案卷文件夹(默认 bidui-case)\n"
               "  --rules 文件夹  规则文件夹(也可用 BIDUI_RULES);run 中还可选规则:'KIN-*,death'\n"
               "  --lang zh|en    消息和文书的语言\n"
               "  -j N            线程数(默认全部处理器)\n"
               "  --memory 大小   最多使用的内存:8G、500M 或机器内存的 60%(默认 70%)\n"
               "  --password-file 文件  压缩包的密码,一行一个(不给则在终端上询问)\n"
               "  --version\n\n"
               "退出码:0 完成;1 完成,但部分文件或规则未能使用;2 用法错误;3 失败。");
}

static bd_language choose_language(const char *option) {
    if (option) return strcmp(option, "en") == 0 ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH;
    const char *all = getenv("LC_ALL"), *messages = getenv("LC_MESSAGES"), *lang = getenv("LANG");
    const char *found = all && *all ? all : messages && *messages ? messages : lang;
    return found && strncmp(found, "en", 2) == 0 ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH;
}

static const bd_command *find_command(const char *name) {
    for (size_t i = 0; i < bd_n_commands; i++) {
        if (strcmp(bd_commands[i].name, name) == 0) return &bd_commands[i];
    }
    return NULL;
}

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* --rules names a folder of rules, or a selection that is left for the command. */
static void take_rules_folder(bd_arguments *arguments) {
    for (int i = 0; i < arguments->argc && strcmp(arguments->argv[i], "--") != 0; i++) {
        const char *argument = arguments->argv[i], *value = NULL;
        int n = 1;
        if (strncmp(argument, "--rules=", 8) == 0) {
            value = argument + 8;
        } else if (strcmp(argument, "--rules") == 0 && i + 1 < arguments->argc) {
            value = arguments->argv[i + 1];
            n = 2;
        }
        if (!value || !is_folder(value)) continue;
        arguments->rules = value;
        memmove(&arguments->argv[i], &arguments->argv[i + n],
                sizeof(char *) * (size_t)(arguments->argc - i - n));
        arguments->argc -= n;
        return;
    }
}

/* "8G", "500M", or a share of the machine's memory: "60%". */
static bool read_memory(const char *text, uint64_t *bytes) {
    char *end;
    unsigned long long number = strtoull(text, &end, 10);
    if (end == text || text[0] == '-' || number == 0 || number > (UINT64_C(1) << 30)) return false;
    if (strcmp(end, "%") == 0) {
        *bytes = bd_memory_machine_bytes() / 100 * number;
        return number <= 100;
    }
    bool giga = strcmp(end, "G") == 0 || strcmp(end, "GB") == 0;
    if (!giga && strcmp(end, "M") != 0 && strcmp(end, "MB") != 0) return false;
    *bytes = (uint64_t)number << (giga ? 30 : 20);
    return true;
}

/* What was printed did reach its place: a full disk is no success. */
static int written(const bd_arguments *arguments, int code) {
    bool failed = ferror(stdout) != 0;
    failed = fflush(stdout) != 0 || failed;
    if (!failed || code >= BD_EXIT_USAGE) return code;
    bd_command_say(arguments, "bidui:结果没有写完;请检查磁盘空间或管道",
                   "bidui: cannot write the result; check the disk or the pipe");
    return BD_EXIT_FAILED;
}

/* Threads of OpenMP that wait otherwise spin: on 33 million rows that took a tenth of all processor
 * time, from the other threads and from other programs. The library reads the variable before main.
 */
static void wait_without_spinning(char **argv) {
    if (getenv("OMP_WAIT_POLICY") || setenv("OMP_WAIT_POLICY", "passive", 0) != 0) return;
    execv("/proc/self/exe", argv); /* where that cannot be, they spin */
}

/* The OpenMP runtime ends the program by itself, with 1, when it cannot make its threads: to a
 * script that would say that all is done but for some files. */
static bool leaving, in_english;

static void on_exit_from_elsewhere(void) {
    if (leaving) return;
    fputs(in_english ? "bidui: threads cannot be made, as memory or the number of processes is "
                       "short; close other programs, or try -j 1\n"
                     : "bidui:内存或进程数不足,无法建立线程;请关闭其他程序,或用 -j 1 再试\n",
          stderr);
    _exit(BD_EXIT_FAILED);
}

/* How many threads and how much memory; false, and said, when that is not understood. */
static bool take_limits(bd_arguments *arguments) {
    const char *threads = bd_arguments_option(arguments, "-j");
    if (threads) {
        char *end;
        long count = strtol(threads, &end, 10);
        if (*end || count < 1 || count > 256) {
            bd_command_say(arguments, "bidui:-j 后面应是 1 到 256 的线程数",
                           "bidui: -j takes a number of threads from 1 to 256");
            return false;
        }
        arguments->n_threads = (int)count;
    }
    const char *memory = bd_arguments_option(arguments, "--memory");
    if (memory && !read_memory(memory, &arguments->most_memory_bytes)) {
        bd_command_say(arguments, "bidui:--memory 写作 8G、500M 或 60%",
                       "bidui: --memory is written 8G, 500M or 60%");
        return false;
    }
    return true;
}

static int run_program(int argc, char **argv) {
    bd_arguments arguments = {
        .program = argv[0], .argc = argc - 1, .argv = argv + 1, .cancel = &cancelled};
    const char *language = bd_arguments_option(&arguments, "--lang");
    arguments.language = choose_language(language);
    bool english = in_english = arguments.language == BD_LANGUAGE_EN;
    if (language && strcmp(language, "zh") != 0 && strcmp(language, "en") != 0) {
        fputs("bidui: --lang zh|en\n", stderr);
        return BD_EXIT_USAGE;
    }
    if (bd_arguments_flag(&arguments, "--version")) {
        printf("bidui %s\n", BIDUI_VERSION);
        return written(&arguments, BD_EXIT_DONE);
    }
    arguments.help = bd_arguments_flag(&arguments, "--help") || bd_arguments_flag(&arguments, "-h");
    if (arguments.argc > 0 &&
        strcmp(arguments.argv[0], "help") == 0) { /* as people ask: help run */
        arguments.help = true;
        arguments.argc--;
        arguments.argv++;
    }
    if (arguments.argc == 0) {
        print_help(arguments.language);
        return written(&arguments, arguments.help ? BD_EXIT_DONE : BD_EXIT_USAGE);
    }
    const char *name = arguments.argv[0];
    const bd_command *command = find_command(name);
    if (!command) {
        fprintf(stderr,
                english ? "bidui: there is no command %s; see bidui --help\n"
                        : "bidui:没有命令 %s;请看 bidui --help\n",
                name);
        return BD_EXIT_USAGE;
    }
    arguments.argc--;
    arguments.argv++;
    if (arguments.help) {
        bd_arguments_usage(&arguments, command, stdout);
        printf("\n%s\n", english ? command->help_en : command->help_zh);
        const char *more = english ? command->more_en : command->more_zh;
        if (more) printf("\n%s\n", more);
        return written(&arguments, BD_EXIT_DONE);
    }
    arguments.case_path = bd_arguments_option(&arguments, "-c");
    if (!arguments.case_path) arguments.case_path = bd_arguments_option(&arguments, "--case");
    arguments.password_file = bd_arguments_option(&arguments, "--password-file");
    if (!take_limits(&arguments)) return BD_EXIT_USAGE;
    take_rules_folder(&arguments);
    struct sigaction action = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    umask(077);
    return written(&arguments, command->run(&arguments));
}

int main(int argc, char **argv) {
    wait_without_spinning(argv);
    atexit(on_exit_from_elsewhere);
    int code = run_program(argc, argv);
    leaving = true;
    return code;
}

#include "loaders/xlsx.h"

#include "engine/base/memory.h"
#include "loaders/xlsb.h"

#include <stdlib.h>
#include <string.h>

#define MOST_ENTRIES_LOOKED_AT 100000
/* Packed; smaller sheets are read before a thread has begun. */
#define LARGE_SHEET_BYTES ((uint64_t)64 << 10)

typedef struct sheet_entry {
    const char *name;
    const char *relationship; /* id; NULL if it is missing */
    uint64_t sheet_id;
    bool hidden;
} sheet_entry;

typedef struct workbook_reader {
    bd_package *package;
    bd_workbook *workbook;
    sheet_entry *sheets;
    size_t n_sheets, capacity;
    bool in_sheets;
} workbook_reader;

static bool is_part(const bd_zip_entry *entry, const char *name) {
    if (entry->name_length != strlen(name)) return false;
    for (size_t i = 0; i < entry->name_length; i++) {
        char c = entry->name[i] == '\\' ? '/' : entry->name[i];
        if (c != name[i] && (c | 32) != (name[i] | 32)) return false;
    }
    return true;
}

static bool is_office_part(const bd_zip_entry *entry) {
    static const char *const parts[] = {
        "[Content_Types].xml", "_rels/.rels",       "xl/workbook.xml", "workbook.xml",
        "xl/workbook.bin",     "word/document.xml", "content.xml"};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (is_part(entry, parts[k])) return true;
    }
    return false;
}

/* An Office document is a zip archive that has these parts; other archives are read as such. What
 * is too damaged to have a directory is taken for a workbook, which says so. */
static bool recognise(const char *bytes, size_t length, const char *path) {
    (void)path;
    if (!bd_zip_recognise(bytes, length)) return false;
    bool readable;
    bool found =
        bd_zip_directory_has(bytes, length, MOST_ENTRIES_LOOKED_AT, is_office_part, &readable);
    return found || !readable;
}

static bd_status add_sheet(void *context, const char *name, const char *relationship,
                           uint64_t sheet_id, bool hidden, bd_error *error) {
    workbook_reader *r = context;
    BD_TRY(bd_limits_check_sheets(r->n_sheets, error));
    BD_TRY(bd_grow(&r->sheets, &r->capacity, r->n_sheets + 1, sizeof *r->sheets, error));
    sheet_entry entry = {.name = bd_arena_text(&r->package->arena, name, strlen(name)),
                         .sheet_id = sheet_id,
                         .hidden = hidden};
    if (relationship)
        entry.relationship = bd_arena_text(&r->package->arena, relationship, strlen(relationship));
    if (!entry.name || (relationship && !entry.relationship))
        return bd_error_memory(error, strlen(name));
    r->sheets[r->n_sheets++] = entry;
    return BD_OK;
}

static bd_status take_sheet(workbook_reader *r, const char **attributes, bd_error *error) {
    const char *name = bd_xml_attribute(attributes, "name");
    const char *state = bd_xml_attribute(attributes, "state");
    return add_sheet(r, name ? name : "", bd_xml_prefixed_attribute(attributes, "id"),
                     bd_xml_number(bd_xml_attribute(attributes, "sheetId"), UINT32_MAX, 0),
                     state && strcmp(state, "visible") != 0, error);
}

static bd_status on_start(void *context, const char *name, const char **attributes,
                          bd_error *error) {
    workbook_reader *r = context;
    /* An element of this name may come again in the extensions, without the attribute. */
    const char *epoch = bd_xml_attribute(attributes, "date1904");
    if (epoch && strcmp(name, "workbookPr") == 0) {
        r->workbook->epoch_1904 = bd_xml_is_true(epoch);
    } else if (strcmp(name, "sheets") == 0) {
        r->in_sheets = true;
    } else if (r->in_sheets && strcmp(name, "sheet") == 0) {
        return take_sheet(r, attributes, error);
    }
    return BD_OK;
}

static bd_status on_end(void *context, const char *name, bd_error *error) {
    workbook_reader *r = context;
    (void)error;
    if (strcmp(name, "sheets") == 0) r->in_sheets = false;
    return BD_OK;
}

/* What a zip that is no workbook is, and what to do with it. */
static bd_status not_a_workbook(const bd_package *package, bd_error *error) {
    if (bd_package_find(package, "word/document.xml") >= 0)
        return bd_error_set(
            error, BD_ERROR_FORMAT,
            "这是 Word 文档,不是表格;请把其中的表格复制到 Excel/WPS 表格,另存为 xlsx",
            "this is a Word document, not a spreadsheet; copy its tables into Excel or "
            "WPS and save as xlsx");
    if (bd_package_find(package, "ppt/presentation.xml") >= 0)
        return bd_error_set(error, BD_ERROR_FORMAT, "这是演示文稿,不是表格;请索要表格原件",
                            "this is a presentation, not a spreadsheet; ask for the table itself");
    return bd_error_set(
        error, BD_ERROR_FORMAT, "这是 zip 压缩包,不是工作簿;请先解压,再读取其中的表格",
        "this is a zip archive, not a workbook; unpack it and read the tables in it");
}

static bool ends_in(const char *text, const char *end) {
    size_t length = strlen(text), n = strlen(end);
    return length > n && strcasecmp(text + length - n, end) == 0;
}

/* The name of the workbook part: by relationship, else where it usually is. */
static bd_status find_workbook(bd_package *package, const char **part, bd_error *error) {
    bd_relationships list;
    BD_TRY(bd_package_relationships(package, "", &list, error));
    const bd_relationship *found = bd_relationships_of_type(&list, "officeDocument");
    *part = found ? found->target : "xl/workbook.xml";
    bd_relationships_reset(&list);
    if (bd_package_find(package, *part) < 0) *part = "xl/workbook.xml";
    if (bd_package_find(package, *part) < 0) *part = "workbook.xml";
    if (bd_package_find(package, *part) < 0) *part = "xl/workbook.bin";
    bool usable = bd_package_find(package, *part) >= 0 &&
                  (ends_in(*part, ".xml") || ends_in(*part, ".bin")) &&
                  bd_package_find(package, "word/document.xml") < 0 &&
                  bd_package_find(package, "ppt/presentation.xml") < 0;
    return usable ? BD_OK : not_a_workbook(package, error);
}

/* The archive entry of a shared part: by relationship, else where it usually is; -1 if none. */
static int64_t find_part(const bd_package *package, const bd_relationships *list, const char *type,
                         const char *usual) {
    const bd_relationship *found = bd_relationships_of_type(list, type);
    int64_t entry = found ? bd_package_find(package, found->target) : -1;
    return entry >= 0 ? entry : bd_package_find(package, usual);
}

/* A worksheet that is to be read. */
typedef struct sheet_task {
    bd_sheet_info info;
    const char *part;
    int64_t entry;
    bd_cell_receiver receiver; /* of its own, when sheets are read at the same time */
    bd_status status;
    bd_error error;
} sheet_task;

static bd_status lacks_part(const sheet_task *task, bd_error *error) {
    bd_status status = bd_error_set(
        error, BD_ERROR_FORMAT, "工作簿缺少工作表部分 %s;请用 Excel/WPS 打开修复后另存为 xlsx",
        "the workbook lacks the sheet part %s; let Excel or WPS repair it and save it as xlsx",
        task->part);
    bd_error_at_cell(error, NULL, task->info.name, 0, 0);
    return status;
}

/* Charts and macro sheets have no cells for us. */
static bd_status list_tasks(workbook_reader *r, const bd_relationships *list, sheet_task *tasks,
                            size_t *n_tasks, bd_error *error) {
    *n_tasks = 0;
    for (size_t i = 0; i < r->n_sheets; i++) {
        const bd_relationship *to = bd_relationships_by_id(list, r->sheets[i].relationship);
        if (to && strcasecmp(to->type, "worksheet") != 0) continue;
        const char *part = to ? to->target
                              : bd_arena_format(&r->package->arena, "xl/worksheets/sheet%llu.%s",
                                                (unsigned long long)r->sheets[i].sheet_id,
                                                r->workbook->binary ? "bin" : "xml");
        if (!part) return bd_error_memory(error, 64);
        sheet_task *task = &tasks[*n_tasks];
        task->info = (bd_sheet_info){.name = r->sheets[i].name,
                                     .index = (uint32_t)(*n_tasks)++,
                                     .hidden = r->sheets[i].hidden};
        task->part = part;
        task->entry = bd_package_find(r->package, part);
    }
    return BD_OK;
}

static bd_status read_task(bd_workbook *workbook, sheet_task *task, bd_cell_receiver *receiver,
                           bd_error *error) {
    bd_status status = receiver->sheet_begin(receiver->context, &task->info, error);
    if (status == BD_ERROR_CANCELLED) return BD_OK;
    BD_TRY(status);
    if (task->entry < 0) return lacks_part(task, error);
    if (workbook->binary)
        return bd_xlsb_sheet_read(workbook, task->entry, task->part, &task->info, receiver, error);
    return bd_worksheet_read(workbook, task->entry, task->part, &task->info, receiver, error);
}

static bd_status read_one_by_one(bd_workbook *workbook, sheet_task *tasks, size_t n,
                                 bd_cell_receiver *receiver, bd_error *error) {
    for (size_t i = 0; i < n; i++)
        BD_TRY(read_task(workbook, &tasks[i], receiver, error));
    return BD_OK;
}

/* The error is that of the first sheet that has one, as when they are read one by one. */
static bd_status read_side_by_side(bd_workbook *workbook, sheet_task *tasks, size_t n, int threads,
                                   bd_cell_receiver *receiver, bd_error *error) {
    size_t n_forked = 0;
    bd_status status = BD_OK;
    while (status == BD_OK && n_forked < n) {
        status = receiver->fork(receiver->context, &tasks[n_forked].receiver, error);
        if (status == BD_OK) n_forked++;
    }
    if (status == BD_OK) {
        workbook->package->n_threads = 1; /* none is left for unpacking */
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
        for (size_t i = 0; i < n; i++)
            tasks[i].status = read_task(workbook, &tasks[i], &tasks[i].receiver, &tasks[i].error);
    }
    for (size_t i = 0; i < n && status == BD_OK; i++) {
        status = tasks[i].status;
        if (status != BD_OK && error) *error = tasks[i].error;
    }
    for (size_t i = 0; i < n_forked; i++) {
        bd_status joined = receiver->join(receiver->context, &tasks[i].receiver, status == BD_OK,
                                          status == BD_OK ? error : NULL);
        if (status == BD_OK) status = joined;
    }
    return status;
}

/* Threads that are worth starting for the sheets themselves. */
static int sheet_threads(const bd_package *package, const sheet_task *tasks, size_t n,
                         const bd_cell_receiver *receiver) {
    size_t n_large = 0;
    for (size_t i = 0; i < n; i++)
        n_large += tasks[i].entry >= 0 &&
                   package->directory.entries[tasks[i].entry].packed_bytes > LARGE_SHEET_BYTES;
    return receiver->fork && n_large > 1 ? bd_threads_count(package->n_threads, n_large) : 1;
}

static bd_status read_sheets(workbook_reader *r, const bd_relationships *list,
                             bd_cell_receiver *receiver, bd_error *error) {
    sheet_task *tasks = bd_allocate_zero(r->n_sheets + 1, sizeof *tasks);
    if (!tasks) return bd_error_memory(error, r->n_sheets * sizeof *tasks);
    size_t n = 0;
    bd_status status = list_tasks(r, list, tasks, &n, error);
    int threads = status == BD_OK ? sheet_threads(r->package, tasks, n, receiver) : 1;
    if (status == BD_OK)
        status = threads > 1 ? read_side_by_side(r->workbook, tasks, n, threads, receiver, error)
                             : read_one_by_one(r->workbook, tasks, n, receiver, error);
    free(tasks);
    return status;
}

/* The styles and strings that sheets refer to. */
static bd_status read_shared_parts(workbook_reader *r, const bd_relationships *list,
                                   bd_error *error) {
    bd_package *package = r->package;
    bd_workbook *workbook = r->workbook;
    bool binary = workbook->binary;
    int64_t entry = find_part(package, list, "styles", binary ? "xl/styles.bin" : "xl/styles.xml");
    if (entry >= 0)
        BD_TRY(binary ? bd_xlsb_styles_read(package, entry, &workbook->styles, error)
                      : bd_styles_read(package, entry, &workbook->styles, error));
    entry = find_part(package, list, "sharedStrings",
                      binary ? "xl/sharedStrings.bin" : "xl/sharedStrings.xml");
    if (entry < 0) return BD_OK;
    return binary ? bd_xlsb_strings_read(package, entry, &workbook->strings, error)
                  : bd_shared_strings_read(package, entry, &workbook->strings, error);
}

static bd_status read_workbook(workbook_reader *r, bd_cell_receiver *receiver, bd_error *error) {
    const char *part = NULL;
    bd_package *package = r->package;
    BD_TRY(find_workbook(package, &part, error));
    int64_t entry = bd_package_find(package, part);
    r->workbook->binary = ends_in(part, ".bin");
    bd_xml_receiver xml = {r, on_start, on_end, NULL};
    BD_TRY(r->workbook->binary
               ? bd_xlsb_workbook_read(r->workbook, entry, part, add_sheet, r, error)
               : bd_package_parse(package, entry, part, &xml, error));
    bd_relationships list;
    BD_TRY(bd_package_relationships(package, part, &list, error));
    bd_status status = read_shared_parts(r, &list, error);
    if (status == BD_OK) status = read_sheets(r, &list, receiver, error);
    bd_relationships_reset(&list);
    return status;
}

static bd_status read_xlsx(const bd_source_file *file, const bd_read_options *options,
                           bd_cell_receiver *receiver, bd_error *error) {
    bd_package package;
    BD_TRY(bd_package_open(&package, file, options, error));
    bd_workbook workbook = {.package = &package};
    workbook_reader reader = {.package = &package, .workbook = &workbook};
    bd_status status = read_workbook(&reader, receiver, error);
    free(reader.sheets);
    bd_shared_strings_reset(&workbook.strings);
    bd_styles_reset(&workbook.styles);
    bd_package_close(&package);
    return status;
}

const bd_format bd_format_xlsx = {
    "xlsx", "Excel and WPS workbooks since 2007 (xlsx, xlsm, xlsb, new et)", recognise, read_xlsx};

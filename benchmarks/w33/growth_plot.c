/* bidui-growth-plot <growth.csv >growth.svg: lines "series,x,y" (numbers; a heading is skipped) on
 * two logarithmic axes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_POINTS 400
#define MOST_SERIES 8
#define WIDTH 720.0
#define HEIGHT 440.0
#define LEFT 70.0
#define RIGHT 170.0
#define TOP 24.0
#define BOTTOM 50.0

typedef struct point {
    int series;
    double x, y;
} point;

static char names[MOST_SERIES][64];
static point points[MOST_POINTS];
static int n_series, n_points;
static double least[2] = {1e300, 1e300}, most[2] = {0, 0};

static int series_of(const char *name) {
    for (int i = 0; i < n_series; i++)
        if (strcmp(names[i], name) == 0) return i;
    if (n_series == MOST_SERIES) return MOST_SERIES - 1;
    snprintf(names[n_series], sizeof names[0], "%s", name);
    return n_series++;
}

static void read_points(void) {
    char name[64];
    double x, y;
    char line[256];
    while (n_points < MOST_POINTS && fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "%63[^,],%lf,%lf", name, &x, &y) != 3 || x <= 0 || y <= 0) continue;
        points[n_points++] = (point){series_of(name), x, y};
        if (x < least[0]) least[0] = x;
        if (x > most[0]) most[0] = x;
        if (y < least[1]) least[1] = y;
        if (y > most[1]) most[1] = y;
    }
}

static double place_x(double x) {
    return LEFT + (log10(x) - log10(least[0])) / (log10(most[0]) - log10(least[0])) *
                      (WIDTH - LEFT - RIGHT);
}
static double place_y(double y) {
    return HEIGHT - BOTTOM -
           (log10(y) - log10(least[1])) / (log10(most[1]) - log10(least[1])) *
               (HEIGHT - TOP - BOTTOM);
}

static void draw_axes(void) {
    for (double x = least[0]; x <= most[0] * 1.001; x *= 10)
        printf("<line x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f' stroke='#ddd'/><text x='%.1f' "
               "y='%.1f' text-anchor='middle'>%g</text>\n",
               place_x(x), place_x(x), TOP, HEIGHT - BOTTOM, place_x(x), HEIGHT - BOTTOM + 18, x);
    for (double y = least[1]; y <= most[1] * 1.001; y *= 10)
        printf("<line x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f' stroke='#ddd'/><text x='%.1f' "
               "y='%.1f' text-anchor='end'>%g</text>\n",
               LEFT, WIDTH - RIGHT, place_y(y), place_y(y), LEFT - 8, place_y(y) + 4, y);
    printf("<text x='%.1f' y='%.1f' text-anchor='middle'>million rows</text>\n",
           (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10);
    printf("<text x='14' y='16'>seconds</text>\n");
}

static void draw_series(int s) {
    static const char *const colours[MOST_SERIES] = {"#1f5fa8", "#c0392b", "#2e8b57", "#8e44ad",
                                                     "#d68910", "#555555", "#16a085", "#000000"};
    printf("<polyline fill='none' stroke-width='2' stroke='%s' points='", colours[s]);
    double x = 0, y = 0;
    for (int i = 0; i < n_points; i++) {
        if (points[i].series != s) continue;
        x = place_x(points[i].x);
        y = place_y(points[i].y);
        printf("%.1f,%.1f ", x, y);
    }
    printf("'/>\n");
    for (int i = 0; i < n_points; i++)
        if (points[i].series == s)
            printf("<circle r='3' cx='%.1f' cy='%.1f' fill='%s'/>\n", place_x(points[i].x),
                   place_y(points[i].y), colours[s]);
    printf("<text x='%.1f' y='%.1f' fill='%s'>%s</text>\n", x + 8, y + 4, colours[s], names[s]);
}

int main(void) {
    read_points();
    if (n_points < 2) {
        fputs("bidui-growth-plot: fewer than two points\n", stderr);
        return 1;
    }
    /* Whole powers of ten around the points. */
    for (int axis = 0; axis < 2; axis++) {
        least[axis] = pow(10, floor(log10(least[axis])));
        most[axis] = pow(10, ceil(log10(most[axis]) + 1e-9));
    }
    printf("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %.0f %.0f' "
           "font-family='sans-serif' font-size='12'>\n"
           "<rect width='100%%' height='100%%' fill='white'/>\n",
           WIDTH, HEIGHT);
    draw_axes();
    for (int s = 0; s < n_series; s++)
        draw_series(s);
    puts("</svg>");
    return 0;
}

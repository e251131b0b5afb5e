package io.github.camelpolytomic.benchmark;

import io.github.camelpolytomic.benchmark.Samples.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws how fast each peer is beside the bare client: a dot for the median, a line for the spread.
 */
final class Chart {

    private static final int LEFT = 220;
    private static final int WIDTH = 480;
    private static final int ROW = 22;

    private Chart() {}

    private record Row(String text, Spread ratio) {}

    static String svg(Samples samples) {
        List<Row> rows = new ArrayList<>();
        for (String name : samples.all().keySet()) {
            String[] parts = name.split(" ");
            if (!name.endsWith(" us") || parts.length != 4 || parts[1].equals("bare")) {
                continue;
            }
            String bare = parts[0] + " bare " + parts[2] + " us";
            if (samples.has(bare)) {
                String threads = parts[2].equals("1") ? "" : ", " + parts[2] + " threads";
                rows.add(new Row(parts[0] + ", " + parts[1] + threads, samples.ratio(bare, name)));
            }
        }
        rows.sort(java.util.Comparator.comparing(Row::text));
        int height = ROW * rows.size() + 50;
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">",
                LEFT + WIDTH + 60,
                height);
        line(
                svg,
                "<text x=\"8\" y=\"16\">Speed, in parts of HttpClient 5 and Jackson (%s)</text>",
                Report.where());
        for (double mark : new double[] {0.25, 0.5, 1, 2, 4, 8}) {
            line(
                    svg,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"26\" y2=\"%d\" stroke=\"%s\"/>",
                    x(mark),
                    x(mark),
                    height - 20,
                    mark == 1 ? "#333" : "#ddd");
            line(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(mark),
                    height - 6,
                    mark);
        }
        int y = 40;
        for (Row row : rows) {
            line(
                    svg,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                    LEFT - 10,
                    y + 4,
                    row.text());
            line(
                    svg,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#36c\" stroke-width=\"3\"/>",
                    x(row.ratio().least()),
                    x(row.ratio().most()),
                    y,
                    y);
            line(
                    svg,
                    "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"#36c\"><title>%.2f</title></circle>",
                    x(row.ratio().median()),
                    y,
                    row.ratio().median());
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    /** Half and double are equally far from one. */
    private static double x(double ratio) {
        double octaves = Math.log(Math.max(0.2, Math.min(10, ratio)) / 0.25) / Math.log(2);
        return LEFT + WIDTH * octaves / 5;
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}

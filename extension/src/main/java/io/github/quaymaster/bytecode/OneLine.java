package io.github.quaymaster.bytecode;

import java.util.stream.Collectors;

/** Makes a line of what a file says: a name or value with a line end in it would look like another finding. */
public final class OneLine {

    private static final int LONGEST_REASON = 300;

    private OneLine() {}

    /**
     * Returns a text with a question mark for each character that is not to be seen.
     *
     * @param text the text
     * @return the text itself if it is a line
     */
    public static String of(String text) {
        StringBuilder line = null;
        for (int i = 0; i < text.length(); i++) {
            if (isHidden(text, i)) {
                line = line == null ? new StringBuilder(text) : line;
                line.setCharAt(i, '?');
            }
        }
        return line == null ? text : line.toString();
    }

    /**
     * Returns a text of several lines with each of them as {@link #of} makes it.
     *
     * @param text the text
     * @return its lines with a line feed between them
     */
    public static String ofEach(String text) {
        return text.lines().map(OneLine::of).collect(Collectors.joining("\n"));
    }

    /** Also half a character, which no encoding has. */
    private static boolean isHidden(String text, int at) {
        char each = text.charAt(at);
        return switch (Character.getType(each)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SURROGATE -> !isPaired(text, at);
            default -> false;
        };
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** Returns why something cannot be read: the parsers quote the file, at whatever length. */
    static String reason(Throwable problem) {
        String line = of(String.valueOf(problem.getMessage()).strip());
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    }
}

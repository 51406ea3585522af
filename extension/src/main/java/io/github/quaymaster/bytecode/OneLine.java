package io.github.quaymaster.bytecode;

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
            if (isHidden(text.charAt(i))) {
                line = line == null ? new StringBuilder(text) : line;
                line.setCharAt(i, '?');
            }
        }
        return line == null ? text : line.toString();
    }

    private static boolean isHidden(char each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Returns why something cannot be read: the parsers quote the file, at whatever length. */
    static String reason(Throwable problem) {
        String line = of(String.valueOf(problem.getMessage()).strip());
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    }
}

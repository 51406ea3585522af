package com.example.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/** A blue page with a red buoy, and what it must look like. */
final class HarbourPage {

    private static final int BLUE = 0xff204a87;
    private static final int RED = 0xffef2929;

    static final String HTML = """
            <!DOCTYPE html>
            <html>
            <head>
            <title>Harbour</title>
            <style>
            body { margin: 0; background: #204a87; color: white }
            #buoy { position: absolute; left: 40px; top: 40px; width: 80px; height: 80px; background: #ef2929 }
            p { position: absolute; left: 40px; top: 160px }
            </style>
            </head>
            <body><div id="buoy"></div><p>Mind the buoy.</p></body>
            </html>
            """;

    private HarbourPage() {}

    /** Nothing is asserted of how the text looks: that depends on the machine's fonts. */
    static void assertShown(Chromium.View view) {
        assertThat(view.dom()).contains("<title>Harbour</title>", "<p>Mind the buoy.</p>");
        BufferedImage screen = view.screen();
        assertThat(colours(screen)).as("different colours on the screen").isGreaterThanOrEqualTo(2);
        assertThat(screen.getRGB(5, 5)).as("the colour of the water").isEqualTo(BLUE);
        assertThat(screen.getRGB(80, 80)).as("the colour of the buoy").isEqualTo(RED);
    }

    private static long colours(BufferedImage screen) {
        int width = screen.getWidth();
        return IntStream.range(0, width * screen.getHeight())
                .map(pixel -> screen.getRGB(pixel % width, pixel / width))
                .distinct()
                .count();
    }
}

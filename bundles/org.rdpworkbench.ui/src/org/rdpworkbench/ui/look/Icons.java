// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.look;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.RGB;

/**
 * Icons in the colours of the current theme. The drawings are SVG files on a grid of 16 pixels: {@code currentColor} becomes the
 * colour of the role, white the page's background. They are drawn anew for every zoom.
 */
public final class Icons {
    private static final int GRID = 16;
    private static final int PERCENT = 100;

    private Icons() {}

    /** An icon in the current theme's colour of a role. To be called on the UI thread. */
    public static ImageDescriptor of(String name, ColorRole role) {
        return of(name, role, GRID);
    }

    /** An icon of another size than its grid, in points. To be called on the UI thread. */
    public static ImageDescriptor of(String name, ColorRole role, int size) {
        return of(Icons.class, name, role, size);
    }

    /**
     * An icon of another bundle. To be called on the UI thread.
     *
     * @param owner a class of the bundle in whose folder {@code icons} the drawing lies
     * @param name its file's name without {@code .svg}
     * @param role its colour
     * @param size in points
     */
    public static ImageDescriptor of(Class<?> owner, String name, ColorRole role, int size) {
        return new Drawing(
                owner,
                name,
                size,
                role.color().getRGB(),
                ColorRole.BACKGROUND.color().getRGB());
    }

    /** The image of a descriptor, shared with all who ask for the same; belongs to JFace's resources. */
    public static Image shared(ImageDescriptor descriptor) {
        Image image = JFaceResources.getResources().find(descriptor);
        return image != null ? image : JFaceResources.getResources().create(descriptor);
    }

    private static final class Drawing extends ImageDescriptor {
        private final Class<?> owner;
        private final String name;
        private final int size;
        private final RGB color;
        private final RGB paper;

        Drawing(Class<?> owner, String name, int size, RGB color, RGB paper) {
            this.owner = owner;
            this.name = name;
            this.size = size;
            this.color = color;
            this.paper = paper;
        }

        @Override
        public ImageData getImageData(int zoom) {
            String pixels = Integer.toString(size * zoom / PERCENT);
            String svg = source().replace(
                            "width=\"16\" height=\"16\"", "width=\"" + pixels + "\" height=\"" + pixels + "\"")
                    .replace("currentColor", hex(color))
                    .replace("#FFFFFF", hex(paper));
            return new ImageLoader().load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))[0];
        }

        private String source() {
            try (InputStream stream = owner.getResourceAsStream("/icons/" + name + ".svg")) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String hex(RGB rgb) {
            return "#%02X%02X%02X".formatted(rgb.red, rgb.green, rgb.blue);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Drawing that
                    && owner == that.owner
                    && name.equals(that.name)
                    && size == that.size
                    && color.equals(that.color)
                    && paper.equals(that.paper);
        }

        @Override
        public int hashCode() {
            return Objects.hash(owner, name, size, color, paper);
        }
    }
}

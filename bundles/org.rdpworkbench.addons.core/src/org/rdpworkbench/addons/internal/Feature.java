// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What a feature of an update site says of itself. */
record Feature(String id, String version, String label, String provider) {

    /** Reads the feature in a JAR; empty when there is none. Its texts may stand in {@code feature.properties}. */
    static Optional<Feature> of(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            ZipEntry description = jar.getEntry("feature.xml");
            if (description == null) {
                return Optional.empty();
            }
            Properties texts = new Properties();
            ZipEntry properties = jar.getEntry("feature.properties");
            if (properties != null) {
                try (InputStream stream = jar.getInputStream(properties)) {
                    texts.load(stream);
                }
            }
            Element element = parse(jar, description);
            String id = element.getAttribute("id");
            String label = text(element.getAttribute("label"), texts);
            return Optional.of(new Feature(
                    id,
                    element.getAttribute("version"),
                    label.isEmpty() ? id : label,
                    text(element.getAttribute("provider-name"), texts)));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Element parse(JarFile jar, ZipEntry description) throws IOException {
        try (InputStream stream = jar.getInputStream(description)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(stream).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String text(String value, Properties texts) {
        return value.startsWith("%") ? texts.getProperty(value.substring(1), "").strip() : value.strip();
    }
}

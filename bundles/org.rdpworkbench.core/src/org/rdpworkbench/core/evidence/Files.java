// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.Collection;

/**
 * Read side of the facet {@code files}. Paths are those of Windows; {@code %SystemRoot%}, {@code %ProgramData%} and {@code
 * %SystemDrive%} stand for the places they have on the target, and are the better choice, since letters of drives differ.
 */
public final class Files {
    /** The facet's name. */
    public static final String FACET = "files";

    /** Kind of question: one file. */
    public static final String FILE = "file";

    /** Kind of question: what a folder holds. */
    public static final String FOLDER = "folder";

    /** Kind of question: .rdp files of a place. */
    public static final String CONNECTIONS = "connections";

    /** The place of the files that mstsc keeps for each user: Default.rdp among the user's documents. */
    public static final String DEFAULT_CONNECTIONS = "Default.rdp";

    /** The place of .rdp files that were given as evidence themselves. */
    public static final String GIVEN_CONNECTIONS = "given";

    /** The Remote Desktop client. */
    public static final String MSTSC = "%SystemRoot%\\System32\\mstsc.exe";

    /** The library that does the work of the client. */
    public static final String MSTSCAX = "%SystemRoot%\\System32\\mstscax.dll";

    /** The Remote Desktop service. */
    public static final String TERMSRV = "%SystemRoot%\\System32\\termsrv.dll";

    /** Where the private keys of the machine lie that CryptoAPI keeps, that of Remote Desktop's own certificate among them. */
    public static final String MACHINE_KEYS = "%ProgramData%\\Microsoft\\Crypto\\RSA\\MachineKeys";

    private final Answerer answerer;

    /** Files that put their questions to the given answerer. */
    public Files(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The question for one file. */
    public static Question<FileInfo> fileQuestion(String path) {
        return new Question<>(FACET, FILE, path, "", FileInfo.class);
    }

    /** The question for what a folder holds. */
    public static Question<FolderInfo> folderQuestion(String path) {
        return new Question<>(FACET, FOLDER, path, "", FolderInfo.class);
    }

    /** The question for the .rdp files of a place. */
    public static Question<ConnectionFiles> connectionsQuestion(String place) {
        return new Question<>(FACET, CONNECTIONS, place, "", ConnectionFiles.class);
    }

    /** Reads the .rdp files of a place, one of {@link #DEFAULT_CONNECTIONS} and {@link #GIVEN_CONNECTIONS}. Absent when there are none. */
    public Reading<ConnectionFiles> connections(String place) {
        return answerer.answer(connectionsQuestion(place));
    }

    /** Reads what is known of a file. Absent when there is none; a folder of that name is none. */
    public Reading<FileInfo> file(String path) {
        return answerer.answer(fileQuestion(path));
    }

    /** Lists what a folder holds. Absent when there is none. */
    public Reading<FolderInfo> folder(String path) {
        return answerer.answer(folderQuestion(path));
    }

    /** Says which questions of this facet come next, where they are many: {@link Answerer#expect}. */
    public void expect(Collection<? extends Question<?>> questions) {
        answerer.expect(questions);
    }
}

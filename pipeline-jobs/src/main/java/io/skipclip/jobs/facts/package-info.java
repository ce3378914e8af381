/**
 * What a finished run says of itself in its run.json, kind by kind. Where the file lies, and when
 * it is read, is not known here.
 */
package io.skipclip.jobs.facts;

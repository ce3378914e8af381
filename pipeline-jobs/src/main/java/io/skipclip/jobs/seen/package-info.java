/**
 * Which videos a training saw, and whether a measurement is of others. What is measured, and how,
 * is not known here.
 */
package io.skipclip.jobs.seen;

/**
 * What a pretext task is to the jobs. A package below holds each of them, knows neither Spark nor
 * another task, and is named in the registry of the settings alone.
 */
package io.skipclip.jobs.task;

/** Given on the command line, so that a newer release changes them for old data folders too. */
export function serverSettings(socketFolder: string, fast: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    max_connections: 100,
    shared_buffers: '128MB',
    work_mem: '16MB',
    effective_cache_size: '512MB',
    random_page_cost: 1.1,
    jit: 'off',
    checkpoint_timeout: '15min',
    ...(fast ? FAST : LOGGING),
    // The log must not hold what people wrote: no statements, no values of rows.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** For tests, whose data nobody misses. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 200,
  max_wal_size: '4GB',
  log_min_messages: 'fatal',
}

/** A file for each day of the week, written over a week later. */
const LOGGING = {
  logging_collector: 'on',
  log_directory: '../log',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: 0,
}

-- Two roles: portal_bau owns the tables and migrates, portal serves. Once, as a superuser: psql -f rollen.sql
-- Passwords follow by \password, or none at all: docs/schutz.md, „Who speaks to whom“.
CREATE ROLE portal_bau LOGIN;
CREATE ROLE portal LOGIN;
CREATE DATABASE portal OWNER portal_bau ENCODING UTF8 TEMPLATE template0;
REVOKE ALL ON DATABASE portal FROM PUBLIC;
GRANT CONNECT ON DATABASE portal TO portal;

\connect portal
ALTER SCHEMA public OWNER TO portal_bau;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO portal;
-- Also for the tables of later releases. Not among it: TRUNCATE, which no trigger of a row sees.
ALTER DEFAULT PRIVILEGES FOR ROLE portal_bau IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_bau IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO portal;

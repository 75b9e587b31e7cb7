( The library of the language: what a function may use. All of it is read and translated at every start. )

( Numbers )
: double dup + ;
: square dup * ;
: cube dup square * ;
: increase 1 + ;
: ten 10 ;
: tens ten * ;
: hundreds tens tens ;

( Characters )
: cr 13 emit ;
: lf 10 emit ;
: line cr lf ;
: space 32 emit ;
: quote 34 emit ;
: colon 58 emit ;
: slash 47 emit ;
: less 60 emit ;
: more 62 emit ;
: spaces times space ;
: lines times line ;

( Tables that words of this library look things up in )
: square-entry dup square , increase ;
: squares 0 256 times square-entry drop ;
squares
: cube-entry dup cube , increase ;
: cubes 0 256 times cube-entry drop ;
cubes
: letter-entry dup 32 + , increase ;
: letters 0 96 times letter-entry drop ;
letters

( HTTP: states and heads )
: version ." HTTP/1.0 " ;
: status-200 version 200 . space ." OK" line ;
: status-201 version 201 . space ." Created" line ;
: status-202 version 202 . space ." Accepted" line ;
: status-204 version 204 . space ." No Content" line ;
: status-301 version 301 . space ." Moved Permanently" line ;
: status-302 version 302 . space ." Found" line ;
: status-303 version 303 . space ." See Other" line ;
: status-304 version 304 . space ." Not Modified" line ;
: status-400 version 400 . space ." Bad Request" line ;
: status-401 version 401 . space ." Unauthorized" line ;
: status-403 version 403 . space ." Forbidden" line ;
: status-404 version 404 . space ." Not Found" line ;
: status-405 version 405 . space ." Method Not Allowed" line ;
: status-408 version 408 . space ." Request Timeout" line ;
: status-409 version 409 . space ." Conflict" line ;
: status-410 version 410 . space ." Gone" line ;
: status-411 version 411 . space ." Length Required" line ;
: status-413 version 413 . space ." Content Too Large" line ;
: status-415 version 415 . space ." Unsupported Media Type" line ;
: status-429 version 429 . space ." Too Many Requests" line ;
: status-500 version 500 . space ." Internal Server Error" line ;
: status-501 version 501 . space ." Not Implemented" line ;
: status-502 version 502 . space ." Bad Gateway" line ;
: status-503 version 503 . space ." Service Unavailable" line ;
: status-504 version 504 . space ." Gateway Timeout" line ;
: type-html ." Content-Type: text/html" line ;
: type-plain ." Content-Type: text/plain" line ;
: type-css ." Content-Type: text/css" line ;
: type-javascript ." Content-Type: text/javascript" line ;
: type-json ." Content-Type: application/json" line ;
: type-xml ." Content-Type: application/xml" line ;
: type-png ." Content-Type: image/png" line ;
: type-jpeg ." Content-Type: image/jpeg" line ;
: type-svg ." Content-Type: image/svg+xml" line ;
: type-octets ." Content-Type: application/octet-stream" line ;
: content-length ." Content-Length: " . line ;
: age ." Age: " . line ;
: retry-after ." Retry-After: " . line ;
: max-forwards ." Max-Forwards: " . line ;
: close ." Connection: close" line ;
: keep ." Connection: keep-alive" line ;
: no-cache ." Cache-Control: no-cache" line ;
: no-store ." Cache-Control: no-store" line ;
: private ." Cache-Control: private" line ;
: html-head status-200 type-html content-length close line ;
: plain-head status-200 type-plain content-length close line ;
: json-head status-200 type-json content-length close line ;

( HTML )
: doctype ." <!doctype html>" ;
: say-a less ." a" more ; : end-a less slash ." a" more ;
: say-abbr less ." abbr" more ; : end-abbr less slash ." abbr" more ;
: say-address less ." address" more ; : end-address less slash ." address" more ;
: say-article less ." article" more ; : end-article less slash ." article" more ;
: say-aside less ." aside" more ; : end-aside less slash ." aside" more ;
: say-b less ." b" more ; : end-b less slash ." b" more ;
: say-blockquote less ." blockquote" more ; : end-blockquote less slash ." blockquote" more ;
: say-body less ." body" more ; : end-body less slash ." body" more ;
: say-button less ." button" more ; : end-button less slash ." button" more ;
: say-caption less ." caption" more ; : end-caption less slash ." caption" more ;
: say-cite less ." cite" more ; : end-cite less slash ." cite" more ;
: say-code less ." code" more ; : end-code less slash ." code" more ;
: say-col less ." col" more ; : end-col less slash ." col" more ;
: say-dd less ." dd" more ; : end-dd less slash ." dd" more ;
: say-del less ." del" more ; : end-del less slash ." del" more ;
: say-details less ." details" more ; : end-details less slash ." details" more ;
: say-dfn less ." dfn" more ; : end-dfn less slash ." dfn" more ;
: say-div less ." div" more ; : end-div less slash ." div" more ;
: say-dl less ." dl" more ; : end-dl less slash ." dl" more ;
: say-dt less ." dt" more ; : end-dt less slash ." dt" more ;
: say-em less ." em" more ; : end-em less slash ." em" more ;
: say-fieldset less ." fieldset" more ; : end-fieldset less slash ." fieldset" more ;
: say-figure less ." figure" more ; : end-figure less slash ." figure" more ;
: say-footer less ." footer" more ; : end-footer less slash ." footer" more ;
: say-form less ." form" more ; : end-form less slash ." form" more ;
: say-h1 less ." h1" more ; : end-h1 less slash ." h1" more ;
: say-h2 less ." h2" more ; : end-h2 less slash ." h2" more ;
: say-h3 less ." h3" more ; : end-h3 less slash ." h3" more ;
: say-h4 less ." h4" more ; : end-h4 less slash ." h4" more ;
: say-h5 less ." h5" more ; : end-h5 less slash ." h5" more ;
: say-h6 less ." h6" more ; : end-h6 less slash ." h6" more ;
: say-head less ." head" more ; : end-head less slash ." head" more ;
: say-header less ." header" more ; : end-header less slash ." header" more ;
: say-html less ." html" more ; : end-html less slash ." html" more ;
: say-i less ." i" more ; : end-i less slash ." i" more ;
: say-img less ." img" more ; : end-img less slash ." img" more ;
: say-input less ." input" more ; : end-input less slash ." input" more ;
: say-ins less ." ins" more ; : end-ins less slash ." ins" more ;
: say-kbd less ." kbd" more ; : end-kbd less slash ." kbd" more ;
: say-label less ." label" more ; : end-label less slash ." label" more ;
: say-legend less ." legend" more ; : end-legend less slash ." legend" more ;
: say-li less ." li" more ; : end-li less slash ." li" more ;
: say-main less ." main" more ; : end-main less slash ." main" more ;
: say-mark less ." mark" more ; : end-mark less slash ." mark" more ;
: say-nav less ." nav" more ; : end-nav less slash ." nav" more ;
: say-ol less ." ol" more ; : end-ol less slash ." ol" more ;
: say-option less ." option" more ; : end-option less slash ." option" more ;
: say-p less ." p" more ; : end-p less slash ." p" more ;
: say-pre less ." pre" more ; : end-pre less slash ." pre" more ;
: say-q less ." q" more ; : end-q less slash ." q" more ;
: say-s less ." s" more ; : end-s less slash ." s" more ;
: say-samp less ." samp" more ; : end-samp less slash ." samp" more ;
: say-section less ." section" more ; : end-section less slash ." section" more ;
: say-select less ." select" more ; : end-select less slash ." select" more ;
: say-small less ." small" more ; : end-small less slash ." small" more ;
: say-span less ." span" more ; : end-span less slash ." span" more ;
: say-strong less ." strong" more ; : end-strong less slash ." strong" more ;
: say-sub less ." sub" more ; : end-sub less slash ." sub" more ;
: say-sup less ." sup" more ; : end-sup less slash ." sup" more ;
: say-table less ." table" more ; : end-table less slash ." table" more ;
: say-tbody less ." tbody" more ; : end-tbody less slash ." tbody" more ;
: say-td less ." td" more ; : end-td less slash ." td" more ;
: say-textarea less ." textarea" more ; : end-textarea less slash ." textarea" more ;
: say-tfoot less ." tfoot" more ; : end-tfoot less slash ." tfoot" more ;
: say-th less ." th" more ; : end-th less slash ." th" more ;
: say-thead less ." thead" more ; : end-thead less slash ." thead" more ;
: say-time less ." time" more ; : end-time less slash ." time" more ;
: say-title less ." title" more ; : end-title less slash ." title" more ;
: say-tr less ." tr" more ; : end-tr less slash ." tr" more ;
: say-u less ." u" more ; : end-u less slash ." u" more ;
: say-ul less ." ul" more ; : end-ul less slash ." ul" more ;
: say-var less ." var" more ; : end-var less slash ." var" more ;
: say-video less ." video" more ; : end-video less slash ." video" more ;

( Words of two others )
: paragraph-b say-p say-b ; : end-paragraph-b end-b end-p ;
: paragraph-i say-p say-i ; : end-paragraph-i end-i end-p ;
: paragraph-em say-p say-em ; : end-paragraph-em end-em end-p ;
: paragraph-strong say-p say-strong ; : end-paragraph-strong end-strong end-p ;
: paragraph-code say-p say-code ; : end-paragraph-code end-code end-p ;
: paragraph-small say-p say-small ; : end-paragraph-small end-small end-p ;

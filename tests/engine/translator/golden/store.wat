;; a store, which may be beside code
;;
;;   sb a1, 0(a0)
;;   ret

i32.const 0
i32.const 0
i32.load offset=8192
i32.store offset=8196
i32.const 0
i32.load offset=40
local.set $a0
i32.const 0
i32.load offset=44
local.set $a1
i32.const 0
i32.load offset=4
local.set $ra
block
  block
    block
      block
        local.get $next
        br_table 0 0
      end
      local.get $remaining
      i32.const 2
      i32.lt_s
      if
        i32.const 0
        local.set $place
        br 2
      end
      i32.const 0
      local.set $next
      br 0
    end
    local.get $remaining
    i32.const -2
    i32.add
    local.set $remaining
    local.get $accesses
    i32.const 1
    i32.add
    local.set $accesses
    local.get $a0                               ;; 0
    local.set $address                          ;; 0
    local.get $address                          ;; 0
    i32.const 12                                ;; 0
    i32.shr_u                                   ;; 0
    i32.const 2                                 ;; 0
    i32.shl                                     ;; 0
    i32.load offset=4259840                     ;; 0
    local.tee $host                             ;; 0
    i32.eqz                                     ;; 0
    if                                          ;; 0
      local.get $address                        ;; 0
      i32.const 1                               ;; 0
      call 0                                    ;; 0
      local.tee $host                           ;; 0
      i32.eqz                                   ;; 0
      if                                        ;; 0
        local.get $address                      ;; 0
        i32.const 1                             ;; 0
        call 1                                  ;; 0
        local.tee $host                         ;; 0
        i32.eqz                                 ;; 0
        if                                      ;; 0
          i32.const 4202496                     ;; 0
          local.set $place                      ;; 0
          br 3                                  ;; 0
        end                                     ;; 0
      else                                      ;; 0
        local.get $host                         ;; 0
        local.get $address                      ;; 0
        i32.sub                                 ;; 0
        local.set $host                         ;; 0
      end                                       ;; 0
    end                                         ;; 0
    local.get $address                          ;; 0
    local.get $host                             ;; 0
    i32.add                                     ;; 0
    local.get $a1                               ;; 0
    i32.store8                                  ;; 0
    local.get $ra                               ;; 4
    i32.const -2                                ;; 4
    i32.and                                     ;; 4
    local.set $address                          ;; 4
    br 1                                        ;; 4
    unreachable
  end
  local.get $page
  local.get $place
  i32.const 4095
  i32.and
  i32.add
  local.set $address
  local.get $remaining
  local.get $place
  i32.const 12
  i32.shr_u
  i32.const 1023
  i32.and
  i32.add
  local.set $remaining
  local.get $accesses
  local.get $place
  i32.const 22
  i32.shr_u
  i32.sub
  local.set $accesses
  i32.const 1
  local.set $answer
end
i32.const 0
local.get $address
i32.store offset=256
i32.const 0
local.get $remaining
i32.store offset=260
i32.const 0
i32.const 0
i32.load offset=280
local.get $accesses
i32.add
i32.store offset=280
local.get $answer

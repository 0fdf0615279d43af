using System.Diagnostics;
using FlowOffice.Office.Records;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Records;

public sealed class ListingRecords(RecordsOffice office) : IClassFixture<RecordsOffice>
{
    private static readonly RecordFilter All = new("", null, false, false);

    [Fact, Clause("LS-2.1a")]
    public async Task A_steward_who_searches_the_city_gets_only_what_the_unit_manages()
    {
        var found = await office.List.ReadAsync(await office.AsAsync("vanthu.quanglac"), All with { Search = "ubnd" }, 1, CancellationToken.None);

        Assert.Equal(["Hứa Thị Bình", "Lã Văn Hoan", "Triệu Thị Én"], found.Lines.Select(line => line.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(3, found.Total);
        Assert.Empty((await office.List.ReadAsync(await office.AsAsync("phochutich.quanglac"), All, 1, CancellationToken.None)).Lines);
    }

    [Fact]
    public async Task Completeness_is_told_in_whole_percents_with_the_names_that_are_missing()
    {
        var record = await office.ReadAsync(await office.IdAsync("chuyenvien2.noivu"));

        Assert.Equal((34, 40, 85), (record.Filled, record.Required, record.Completeness));
        Assert.Equal(6, record.Missing.Count());
        var line = Assert.Single((await office.List.ReadAsync(await office.AsAsync("chuyenvien1.noivu"), All with { Lacking = true }, 1, CancellationToken.None)).Lines);
        Assert.Equal(("Lộc Văn Thể", 34), (line.FullName, line.Filled));
    }

    [Fact, Clause("LS-2.1c")]
    public async Task Ten_thousand_records_are_searched_within_two_seconds_and_all_are_counted()
    {
        await office.ExecuteAsync("""
            with made as (
              insert into people (id, organisation_id, full_name) select gen_random_uuid(), o.id, 'Người thứ ' || n from organisations o, generate_series(1, 10000) n where o.code = 'lang-son' returning id, organisation_id, full_name
            ), posted as (
              insert into posts (id, organisation_id, person_id, unit_id, role_code, title, starts_on)
              select gen_random_uuid(), m.organisation_id, m.id, u.id, 'specialist', 'Chuyên viên', '2020-01-01' from made m join units u on u.organisation_id = m.organisation_id and u.code = 'hoang-van-thu'
            )
            insert into record_values (organisation_id, person_id, field_code, value, since)
            select m.organisation_id, m.id, f.code, case f.code when 'position' then 'Kế toán ' || right(m.full_name, 1) else 'Có' end, now()
            from made m join record_fields f on f.organisation_id = m.organisation_id and (f.sort <= 10 or f.part is not null)
            """);
        await office.ExecuteAsync("analyze people; analyze posts; analyze record_values");
        var steward = await office.AsAsync("vanthu.hoangvanthu");
        var started = Stopwatch.GetTimestamp();

        var found = await office.List.ReadAsync(steward, All with { Search = "hoàng văn thụ KẾ TOÁN 7" }, 1, CancellationToken.None);

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(await office.ScalarAsync<long>("""
            select count(*) from record_values v join people p on p.id = v.person_id where v.field_code = 'position' and p.full_name like '%7%' and v.value like 'Kế toán%'
              or v.field_code = 'position' and v.value = 'Kế toán 7' and p.full_name not like '%7%'
            """), found.Total);
        Assert.Equal(RecordList.PageLength, found.Lines.Count);
    }
}

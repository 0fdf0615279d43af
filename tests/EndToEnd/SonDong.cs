using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>The office of Sơn Động at work.</summary>
public sealed class SonDong() : SampleOfficeDay(new SampleServer(), "sondong")
{
    internal Task<Person> Clerk => AsAsync("vanthu");

    internal Task<Person> Chief => AsAsync("chanhvanphong");
}

/// <summary>The tests that share the office; one after the other.</summary>
[CollectionDefinition(nameof(SonDong))]
public sealed class TestsAtSonDong : ICollectionFixture<SonDong>;

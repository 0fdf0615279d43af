using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>The Department of Information and Communications of Gia Lai at work.</summary>
public sealed class GiaLai() : SampleOfficeDay(new SampleServer(), "gialai");

/// <summary>The tests that share the office; one after the other.</summary>
[CollectionDefinition(nameof(GiaLai))]
public sealed class TestsAtGiaLai : ICollectionFixture<GiaLai>;
